"""Plotly's script for the page: what is left out of it, and that any other script is left alone."""

import re

from timeline.views.plotly_script import lean, plotly_script, whole_plotly_script

NAMES = re.compile(r"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")


def registered(script):
    return max((found[1].split(",") for found in NAMES.finditer(script)), key=len)


def module(name, says, export=None):
    """A module as the bundle has them, and the one that hands it on."""
    return (
        f'var {name}1=W((a,b)=>{{"use strict";b.exports={{moduleType:"trace",name:"{says}",attributes:{{}}}}}});'
        f'var {name}=W((c,{export or "d"})=>{{"use strict";{export or "d"}.exports={name}1()}});'
    )


def bundle(*kinds):
    modules = "".join(module(f"m{number}", kind) for number, kind in enumerate(kinds))
    calls = ",".join(f"m{number}()" for number in range(len(kinds)))
    return (
        "(function(root, factory) { root.x = factory(); } (self, this, () => {\n"
        f'"use strict";var Plotly=(()=>{{{modules}var R=core();R.register([{calls}]);return R}})();\n'
        "window.Plotly = Plotly;\nreturn Plotly;\n}));"
    )


def test_the_installed_script_starts_only_what_the_page_draws():
    whole, short = whole_plotly_script(), plotly_script()
    assert len(registered(whole)) > 30
    kept = NAMES.search(short, whole.index(",".join(registered(whole)[:3])) - 20)
    assert len(kept[1].split(",")) == 2
    # Nothing else has changed but the two parentheses that tell the browser that it runs at once.
    assert len(short) == len(whole) - len(",".join(registered(whole))) + len(kept[1]) + 2


def test_only_the_traces_asked_for_are_kept():
    short = lean(bundle("bar", "box", "heatmap", "pie"), frozenset({"box", "pie"}))
    assert "R.register([m1(),m3()])" in short
    assert ", (() => {" in short
    assert short.endswith("})));")


def test_a_script_that_is_made_otherwise_is_left_alone():
    for script in (
        "",
        "var Plotly = 1;",
        bundle("box", "heatmap"),  # the bars are not there
        bundle("bar", "heatmap").replace('moduleType:"trace",', ""),
        bundle("bar", "heatmap").replace("exports=m01()", "exports=wrapped(m01)"),
        bundle("bar", "bar", "heatmap"),
    ):
        assert lean(script) == script


def test_a_name_is_not_taken_from_the_module_after():
    script = bundle("bar", "heatmap").replace('name:"bar"', 'label:"bar"')
    assert lean(script) == script
