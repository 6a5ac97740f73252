"""Text is shown as it is: nothing in it becomes Markdown or HTML."""

import pytest

from halfstar.ui.text import paragraphs, plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[a](b)", r"\[a\]\(b\)"), ("1) a", r"1\) a"), ("![a]", r"\!\[a\]"), (":red[a]", r"\:red\[a\]"),
        ("<b>", r"\<b\>"), ("a\n\n# b", r"a \# b"), ("a, b", "a, b"),
    ],
)  # fmt: skip
def test_a_text_in_a_label_is_not_markdown(text: str, escaped: str) -> None:
    assert plain(text) == escaped


def test_a_text_is_not_html_inside_and_outside_of_its_marks() -> None:
    [paragraph] = paragraphs("<i> a <b> c <u>", ['"a b c"'])
    assert paragraph == "<p dir='auto'>&lt;i&gt; <mark>a &lt;b&gt; c</mark> &lt;u&gt;</p>"
