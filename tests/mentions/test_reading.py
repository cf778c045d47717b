"""How clauses are read: moods, doers, places and dates that belong to one clause and not to its neighbour."""

import pytest

from timeline.anchoring import find_expressions
from timeline.article import Article, ReportDate
from timeline.mentions import DatedBy, Mention, Role, Status, SubType, find_mentions

REPORT = ReportDate.of("2019-05-10", "Asia/Damascus")  # a Friday


def read(text: str) -> dict[str, Mention]:
    found = find_mentions(Article("a", text, REPORT), find_expressions(text, REPORT))
    return {mention.trigger.of(text): mention for mention in found}


def days(mention: Mention) -> tuple[str, str]:
    interval = mention.interval
    assert interval is not None
    first, last = interval.earliest_start, interval.latest_end
    return (str(first.date()) if first else "", str(last.subtract(seconds=1).date()) if last else "")


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The pocket will fall unless its men manage to capture the depot.", "capture", Status.PLANNED),
        ("If rebels seize the dam, the valley is lost.", "seize", Status.PLANNED),
        ("Even if rebels captured the dam, the valley held.", "captured", Status.OCCURRED),
        ("Some of them were trying to escape from the camp.", "escape", Status.PLANNED),
        ("He was caught in an attempt to infiltrate the base.", "infiltrate", Status.PLANNED),
        ("They hid to avoid - as had happened before - being attacked by jets.", "attacked", Status.PLANNED),
        ("The army could not capture the hill.", "capture", Status.DENIED),
        ("Neither side captured the hill.", "captured", Status.DENIED),
        ("The mayor was not aware of any fighting in the town.", "fighting", Status.DENIED),
        ("Observers did not know whether the plane was shot down.", "shot down", Status.ALLEGED),
        ("Rebels planned to break the lines and recapture the village.", "recapture", Status.PLANNED),
        ("The fall of the town would be a heavy blow.", "fall of", Status.PLANNED),
        ("Troops managed to break in and capture the mill.", "capture", Status.OCCURRED),
        ("Troops fled from a battle raging in the town.", "battle", Status.ONGOING),
        ("The rebels are currently fighting the army.", "fighting", Status.ONGOING),
        ("The mill was the second building to be shelled in four days.", "shelled", Status.OCCURRED),
        ("The mill will be the second building to be shelled.", "shelled", Status.PLANNED),
        ("The army wants the mill to be shelled.", "shelled", Status.PLANNED),
        ("The ministry denied shelling the market.", "shelling", Status.DENIED),
        ("Since late last week rebels have taken over a bridge.", "taken over", Status.OCCURRED),
        ("Rebels have occupied the bridge since late last week.", "occupied", Status.ONGOING),
        ("The envoy accused the army of lies over its raids on Qasr.", "raids", Status.OCCURRED),
        ("The envoy accused the army of raids on Qasr.", "raids", Status.ALLEGED),
        ("The envoy accused Russia of lies over its bombing campaign in Qasr.", "bombing campaign", Status.ONGOING),
    ],
)
def test_what_is_not_done_is_not_shown_as_done(text: str, trigger: str, status: Status) -> None:
    assert read(text)[trigger].status is status


@pytest.mark.parametrize(
    "text",
    [
        "These are men that raid our towns.",
        "No one can occupy these hills.",
        "The jets cannot attack the camp.",
        "Rebels often attack the road.",
    ],
)
def test_what_can_be_or_is_usual_is_no_event(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "trigger", "agent", "target"),
    [
        ("Daesh took the mill. The group then shelled the army.", "shelled", "Islamic State", "Syrian government"),
        ("The army suffered a raid by a band of Daesh men.", "raid", "Islamic State", "Syrian government"),
        ("Five residents were killed in army raids.", "raids", "Syrian government", "civilians"),
        ("After the withdrawal of the army, Daesh was calm.", "withdrawal", "Syrian government", ""),
        ("The SDF left, allowing the tribes to take control of the mill.", "take control of", "tribal fighters", ""),
        ("The army was attacked by rebels, who infiltrated the mill.", "infiltrated", "rebels", ""),
        ("Heavy Russian air strikes hit the mill.", "air strikes", "Russia", ""),
        ("Two Daesh commanders died in a US raid.", "raid", "United States", "Islamic State"),
        ("The Turkish army deployed troops near the mill.", "deployed", "Turkey", ""),
        ("A coalition of tribes attacked the mill.", "attacked", "tribal fighters", ""),
        ("Two men were wounded as militants shelled the mill.", "shelled", "militants", ""),
        ("Two residents were wounded when a mine left by Daesh exploded.", "exploded", "Islamic State", "civilians"),
        ("Daesh lost ten of its fighters as it captured the mill.", "captured", "Islamic State", ""),
        ("Militants fired at the army as they captured the mill.", "captured", "", ""),
        ("The attack on the mill was grave the envoy to the United Nations said.", "attack", "", ""),
    ],
)
def test_doers(text: str, trigger: str, agent: str, target: str) -> None:
    roles = {actor.role: actor.name for actor in read(text)[trigger].actors}
    assert (roles.get(Role.AGENT, ""), roles.get(Role.TARGET, "")) == (agent, target)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Published May 10 2019 Jets struck the mill, a monitoring group said.", "group"),
        ("A reporter in Qasr said that rebels attacked the mill.", "reporter"),
        ("A monitor based in the UK said that rebels attacked the mill.", "monitor"),
        ("Rebels attacked the town in the north of Qasr residents said.", "residents"),
        ("Meanwhile officials said that rebels attacked the mill.", "officials"),
        ("A doctor reportedly said that rebels attacked the mill.", "doctor"),
    ],
)
def test_who_says_it(text: str, source: str) -> None:
    (mention,) = read(text).values()
    assert mention.source is not None
    assert mention.source.name == source


def test_the_date_of_a_report_counts_nothing() -> None:
    (mention,) = read("Friday 10 May 2019 Rebels killed 12 soldiers at the mill.").values()
    assert [(figure.kind, figure.best) for figure in mention.figures] == [("killed", 12)]


def test_the_group_is_no_monitor() -> None:
    found = read("The Observatory counted the dead. The group documented that shells hit Qasr.")
    assert all(actor.role is not Role.AGENT for mention in found.values() for actor in mention.actors)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The SDF captured the second in command of Daesh alive.", "captured", SubType.ARRESTS),
        ("Daesh captured the army's positions near the mill.", "captured", SubType.NON_STATE_OVERTAKES),
        ("Rebels attacked the artillery base.", "attacked", SubType.ARMED_CLASH),
        ("Shells fell on the mill.", "fell", SubType.SHELLING),
        ("Barrel bombs fell close to the mill.", "fell", SubType.AIR_STRIKE),
        ("Rebels launched hundreds of mortar shells at the mill on Tuesday.", "launched", SubType.SHELLING),
        ("Daesh is behind bombings in the town.", "bombings", SubType.IED),
        ("Rebels have been bombarding the town.", "bombarding", SubType.SHELLING),
        ("A suicide attack hit the mill. Five soldiers died in the bombing.", "bombing", SubType.SUICIDE_BOMB),
        ("Convoys were suspended after an air strike killed two drivers.", "air strike", SubType.AIR_STRIKE),
        ("Since rebels took over the town, the road is shut.", "took over", SubType.NON_STATE_OVERTAKES),
        ("Turkey supplied tanks to its allies.", "supplied", SubType.DEPLOYMENT),
        ("Rebels fled when they captured the town.", "captured", SubType.NON_STATE_OVERTAKES),
        ("The Kurdish-Arab alliance seized the town.", "seized", SubType.NON_STATE_OVERTAKES),
        ("Jets attacked a bus near a gas tank.", "attacked", SubType.AIR_STRIKE),
        ("Jets attacked a bus with gas.", "attacked", SubType.CHEMICAL_WEAPON),
    ],
)
def test_kind(text: str, trigger: str, kind: SubType) -> None:
    assert read(text)[trigger].sub_type is kind


@pytest.mark.parametrize(
    "text",
    [
        "The Third Storming Battalion has its own flag.",
        "The doctor supplied an answer.",
        "The raid on the mill left huge damage.",
        "Trucks (Long Night operation) stood in the yard.",
        "She is the medical manager of operations in the valley.",
    ],
)
def test_names_and_figures_of_speech_are_no_events(text: str) -> None:
    assert {"Storming", "supplied", "left", "operation", "operations"}.isdisjoint(read(text))


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Turkey sent troops to Bir Zayn, where it lost men who had fought in Qasr.", "sent troops", "Bir Zayn"),
        ("Planes bombed Bir Zayn while shells fell on Qasr.", "bombed", "Bir Zayn"),
        ("According to a source in Qasr, rebels raided Bir Zayn.", "raided", "Bir Zayn"),
        ("Rebels raided the village of Bir Zayn in Qasr province.", "raided", "Bir Zayn"),
        ("Rebels raided Bir Zayn and Qasr.", "raided", "Bir Zayn"),
        ("Rebels raided alBalat at dawn.", "raided", "alBalat"),
        ("The city of Bir Zayn is large. Rebels raided the mill in the city.", "raided", "Bir Zayn"),
        ("A count of the raid on Bir Zayn reported three dead.", "raid", "Bir Zayn"),
        (
            "Rebels clashed with troops for a road into Qasr. They fought in the town of Bir Zayn.",
            "clashed",
            "Bir Zayn",
        ),
        ("The villages of Bir Zayn and Balat lie low. Rebels besieged the two villages.", "besieged", "Bir Zayn"),
        ("Trucks went to Qasr. Qasrs provincial capital is under shelling.", "under shelling", "Qasrs"),
        ("Bir Zayn town near Qasr was besieged.", "besieged", "Bir Zayn"),
        ("Qasr province is often raided by troops. Rebels stormed the village of Balat.", "raided", "Qasr"),
        ("In the town of Qasr rebels took Balat street. They fled at dawn.", "fled", "Qasr"),
        ("Evacuees from Qasr were killed in a raid in Balat.", "raid", "Balat"),
        ("Residents of Qasr and Zayn were killed in a raid. Shells hit them in Balat.", "hit", "Balat"),
        ("Shells hit the Qasr suburb of Balat.", "hit", "Balat"),
        ("Shells hit the Balat neighbourhood of Qasr.", "hit", "Balat"),
        ("Jets struck in Balat. Rebels fled Qasr. The strike killed five.", "strike", "Balat"),
        ("Balat is held by rebels. It was shelled.", "shelled", "Balat"),
        ("Rebels moved into Qasr. Troops live in Balat. Jets attacked the town.", "attacked", "Balat"),
        ("Rebels fled Qasr. Troops live in Balat. Five were killed there.", "killed", "Balat"),
        ("The raid on Balat was grave. The raid came amid an assault on Qasr.", "raid", "Balat"),
        ("Rebels shelled Zayn and Qasr villages.", "shelled", "Zayn"),
        ("Jets bombed north and east Yemen.", "bombed", "Yemen"),
        ("A doctor told reporters in Qasr that rebels stormed Balat.", "stormed", "Balat"),
        ("Jets raided the town of Balat in Qasr province. Troops shelled across the province.", "shelled", "Qasr"),
        ("Trucks left Qasr but rebels were shelled. The shelling hit Balat.", "shelled", "Balat"),
        ("Two men died in Qasr. Damascus has been the scene of heavy clashes.", "clashes", "Damascus"),
        ("Two men died in Qasr. Balat was the site of another raid.", "raid", "Balat"),
        ("Two men died in Qasr. Damascus has been the ally of rebels who fled a raid.", "raid", "Qasr"),
        ("Shells hit the town of Qasr. Shells fired from Balat hit a school.", "fired", "Qasr"),
        ("Residents fled the town of Qasr. Residents fled from Balat.", "fled", "Balat"),
    ],
)
def test_place(text: str, trigger: str, place: str) -> None:
    found = read(text)
    mention = found.get(trigger) or found.get(trigger.rpartition(" ")[2]) or next(iter(found.values()))
    assert mention.places[0].text == place


@pytest.mark.parametrize("name", ["US", "Cyprus"])
def test_a_country_before_a_title_is_where_nothing_happens(name: str) -> None:
    found = read(f"Jets bombed Qasr. Later {name} General Dale hailed a truce.")
    assert {mention.places[0].text for mention in found.values()} == {"Qasr"}


def test_the_bank_of_a_river_is_no_land() -> None:
    found = read("The river is high. Rebels attacked the mill on the West Bank.")
    assert found["attacked"].places == ()


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Tuesdays raids on Qasr killed five.", "raids", ("2019-05-07", "2019-05-07")),
        ("Rebels were killed in clashes - five of them - on Tuesday.", "clashes", ("2019-05-07", "2019-05-07")),
        ("Rebels stormed the mill and captured the dam on Tuesday.", "stormed", ("2019-05-07", "2019-05-07")),
        ("Qasr has been besieged for two years.", "besieged", ("2017-05-10", "")),
        ("The talks pave the way for a truce on Tuesday.", "truce", ("2019-05-14", "2019-05-14")),
        ("Air raids have killed many since troops entered Qasr in March.", "raids", ("2019-03-01", "2019-05-10")),
        ("It is the widest offensive since troops entered Qasr in March.", "offensive", ("2019-05-08", "2019-05-10")),
        ("Officials warned Tuesdays raid was a crime.", "raid", ("2019-05-07", "2019-05-07")),
        (
            "Rebels raided Qasr on 4 May. On Tuesday doctors came who tested victims of the raid in Qasr.",
            "raid",
            ("2019-05-04", "2019-05-04"),
        ),
        # What was done that day tells of what will be: the day itself is past.
        ("On Tuesday he issued an order, stating that troops would storm Qasr.", "storm", ("2019-05-07", "")),
        (
            "On Tuesday the general issued an order, which means that troops will storm Qasr.",
            "storm",
            ("2019-05-07", ""),
        ),
        ("On Tuesday talks will begin and rebels will leave Qasr.", "leave", ("2019-05-14", "2019-05-14")),
        ("On Tuesday envoys are to meet, and rebels will leave Qasr.", "leave", ("2019-05-14", "2019-05-14")),
        ("A truce is planned for Tuesday, when rebels will leave Qasr.", "leave", ("2019-05-14", "2019-05-14")),
        ("A bomber killed five on the eve of Thursday.", "killed", ("2019-05-08", "2019-05-10")),
        (
            "A raid hit Qasr in 2014. Rebels attacked Balat. The attack killed five.",
            "attack",
            ("2019-05-08", "2019-05-10"),
        ),
    ],
)
def test_dates(text: str, trigger: str, expected: tuple[str, str]) -> None:
    found = read(text)
    mention = found.get(trigger) or next(mention for key, mention in found.items() if trigger in key)
    assert days(mention) == expected


def test_nouns_in_a_row_tell_one_happening() -> None:
    assert len(read("A shelling attack hit Qasr.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers tried to pull the neighbours out of the rubble.",
        "This photo captured from a roof shows the mill.",
        "An array of armed groups holds the valley.",
        "The clinic provided services to the fighters.",
        "People ran amid wrecked or burnt cars.",
        "The doctors took some patients with them.",
        "The conflict will enter its fifth year.",
        "A blow that seemed to deal a blow to the talks.",
        "Officials released footage of the fighters.",
        "A committed member of the family spoke.",
        "Men came to the gas station of the fighters.",
        "The number of victims has risen to 21.",
        "If it is deliberate it would be a war crime, he said.",
        "The mill is a home for the internally displaced.",
        "The mill is a detention centre.",
    ],
)
def test_what_sounds_like_war_and_is_none(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Rebels stationed fighters in the mill.", ["stationed"]),
        ("The army armed the tribes with guns.", ["armed"]),
        ("Turkey provided fighters with weapons.", ["provided"]),
        ("Daesh committed a massacre in the town.", ["massacre"]),
        ("The ministry described the raid as a massacre.", ["raid"]),
        ("The envoy warned that the raid may amount to a war crime.", ["raid"]),
        ("Daesh released three prisoners.", ["released"]),
        ("Troops pulled their men from the hill.", ["pulled"]),
        ("Daesh committed war crimes in the town.", ["committed"]),
        ("Jets hit the fighters deployed in the hills.", ["hit"]),
        ("The army's fighters deployed in the hills.", ["deployed"]),
        ("On another front fighting raged in the hills.", ["fighting"]),
        ("The regime seizes the town of Qasr.", ["seizes"]),
        ("Balat regime pounds Qasr for a second day.", ["pounds"]),
    ],
)
def test_what_is_war(text: str, triggers: list[str]) -> None:
    assert [*read(text)] == triggers


def test_a_list_of_tags_ends_where_a_sentence_begins() -> None:
    found = read("Tags Yemen Air Raids Daesh Rebels Three soldiers were killed in Qasr.")
    assert [(key, [actor.name for actor in mention.actors]) for key, mention in found.items()] == [("killed", [])]


def test_a_list_of_links_ends_a_page() -> None:
    found = read("Rebels raided Qasr. 43 Related Two Killed in Raid on Balat Air Strikes Kill Five")
    assert [*found] == ["raided"]


def test_a_list_of_links_at_the_head_of_a_page_hides_no_report() -> None:
    found = read("Get short URL Topic War in Balat Goes On (18) 0 25 Rebels raided Qasr. The army shelled the mill. 7")
    assert [*found] == ["raided", "shelled"]


def test_the_dead_of_the_whole_are_told_with_what_killed_them() -> None:
    found = read("After a raid 8 people were killed, including two children, when rebels shelled Qasr.")
    assert {word: [figure.low for figure in each.figures] for word, each in found.items()}["shelled"] == [8]


def test_the_dead_of_a_part_are_not_the_dead_of_the_whole() -> None:
    found = read("Air raids in Qasr killed 31 people, including 10 when their bus was hit.")
    assert {word: [figure.low for figure in each.figures] for word, each in found.items()} == {
        "Air raids": [31],
        "hit": [],
    }


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Rebels shelled Qasr, killing a boy and wounding 16 others.", None, 16),
        ("Rebels shelled Qasr, killing two boys and wounding 16 others.", 2, 16),
        ("Rebels shelled Qasr, killing and wounding 16 people.", 16, None),
    ],
)
def test_the_wounded_are_not_the_dead(text: str, killed: int | None, wounded: int | None) -> None:
    (found,) = read(text).values()
    counts = {figure.kind: figure.low for figure in found.figures}
    assert (counts.get("killed"), counts.get("wounded")) == (killed, wounded)


def test_short_lines_of_the_page_tell_nothing() -> None:
    text = "Rebels raided Qasr.\n\nLeave a reply to this attack\n\nSkip to main raid\n"
    assert list(read(text)) == ["raided"]


def test_a_town_called_tell_is_not_somebody_who_tells():
    article = Article("a", "Fighters captured Tell Amra today.", ReportDate.of("2018-01-01"))
    (mention,) = find_mentions(article, find_expressions(article.text, article.report_date))
    assert mention.dated_by is DatedBy.OWN_EXPRESSION
    assert mention.source is None
