"""French: the second language, all of it data but for where it puts "last" and "ago"."""

import pytest

from timeline.anchoring import find_expressions

REPORT = "2018-03-22"  # a Thursday

PHRASES = {
    "le 18 mars 2018": "2018-03-18",
    "18 mars": "2018-03-18",
    "1er avril 2017": "2017-04-01",
    "mardi 20 mars": "2018-03-20",
    "18/03/2018": "2018-03-18",
    "mars 2017": "2017-03",
    "2017": "2017",
    "les années 1990": "199",
    "hier": "2018-03-21",
    "aujourd'hui": "2018-03-22",
    "avant-hier": "2018-03-20",
    "hier soir": "2018-03-21TEV",
    "ce matin": "2018-03-22TMO",
    "samedi": "2018-03-17",
    "samedi matin": "2018-03-17TMO",
    "samedi dernier": "2018-03-17",
    "le mois dernier": "2018-02",
    "la semaine dernière": "2018-W11",
    "l'an dernier": "2017",
    "l'année dernière": "2017",
    "l'été dernier": "2017-SU",
    "la semaine prochaine": "2018-W13",
    "cette semaine": "2018-W12",
    "cette année": "2018",
    "il y a deux jours": "2018-03-20",
    "il y a trois ans": "2015",
    "il y a plusieurs mois": "PAST_REF",
    "le premier trimestre de 2018": "2018-Q1",
    "début mars": "2018-03",
    "mi-mars": "2018-03",
    "fin 2017": "2017",
    "trois semaines": "P3W",
    "deux ans et demi": "P2Y6M",
    "plus de trois mois": "P3M",
    "20 derniers jours": "P20D",
    "ces derniers jours": "PXD",
    "les prochains jours": "PXD",
    "tous les vendredis": "XXXX-WXX-5",
    "chaque jour": "P1D",
    "deux fois par semaine": "P1W",
    "récemment": "PAST_REF",
    "actuellement": "PRESENT_REF",
    "bientôt": "FUTURE_REF",
    "Noël": "2017-12-25",
    "midi": "2018-03-22T12:00",
    "15h30": "2018-03-22T15:30",
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_each_phrase_is_found_whole_with_its_value(phrase):
    text = f"Ils ont quitté la ville, {phrase}."
    assert [(e.text, e.value) for e in find_expressions(text, REPORT, language="fr")] == [(phrase, PHRASES[phrase])]


def test_the_future_of_the_verb_looks_ahead():
    (found,) = find_expressions("Le convoi partira mardi.", REPORT, language="fr")
    assert found.value == "2018-03-27"


def test_what_follows_is_counted_from_what_was_told():
    text = "Ils sont entrés samedi. Le lendemain, ils ont reculé; deux jours plus tard, ils sont partis."
    found = find_expressions(text, REPORT, language="fr")
    assert [e.value for e in found] == ["2018-03-17", "2018-03-18", "2018-03-20"]


def test_ranges_and_signals():
    first, last = find_expressions("Les combats ont duré du 18 au 21 mars.", REPORT, language="fr")
    assert str(first.interval) == str(last.interval) == "from 2018-03-18 to 2018-03-21"
    (since,) = find_expressions("Les combats continuent depuis hier.", REPORT, language="fr")
    assert since.interval is not None
    assert since.interval.latest_end is None


@pytest.mark.parametrize(
    "text", ["La guerre a fait 1914 morts.", "Il a lu la page 1998.", "Une seconde attaque a eu lieu."]
)
def test_no_time_is_made_of_what_is_none(text):
    assert find_expressions(text, REPORT, language="fr") == []
