"""HTML becomes plain text, and nothing that only looks like HTML is lost."""

import pytest

from halfstar.formats.html_text import plain_text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ('<a href="https://attack.invalid">here</a> &amp; &#39;there&#x27; &unknown; &', "here & 'there' &unknown; &"),
        ("I <3 this, 5 > 4 < 6, <script>x</script>", "I <3 this, 5 > 4 < 6, <script>x</script>"),
        ("one <!-- two --> three <!-- four", "one  three <!-- four"),
        ("&#99999999999;&#0;", "&#99999999999;\ufffd"),
    ],
)
def test_html_becomes_its_text(written: str, text: str) -> None:
    assert plain_text(written) == text


@pytest.mark.parametrize(
    "text", ["a <i'm> b", "a <a-b> b", "a < b > c", "a </ p> b", "a <p", "AT&T; R&B", "<b <b", "<!doctype html>"]
)
def test_text_that_is_no_tag_stays_as_written(text: str) -> None:
    assert plain_text(text) == text


def test_a_tag_may_have_attributes_and_line_breaks() -> None:
    assert plain_text('<P class="a"\n>One<a href=b title=\'c\'>two</a><img src="d"/><br\n/>three') == "Onetwo\nthree"


@pytest.mark.parametrize("piece", ["b ", "'", '"', "=", " ", "/", "a='", 'a="', "&", "a=b "])
def test_a_tag_of_any_length_takes_linear_time(piece: str) -> None:
    plain_text(f"<a {piece * (1_000_000 // len(piece))}>")
