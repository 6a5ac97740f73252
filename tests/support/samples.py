"""What many tests start from: the starter collection, the shared sample page, and hostile texts."""

from halfstar.store.generations import ROOT

FILMS = ROOT / "data" / "films"
SAMPLE = ROOT.parent / "shared" / "samples" / "her.txt"
PAYLOADS = (
    "<script>window.hostile = 1</script><img src=x onerror='window.hostile = 1'>",
    "![picture](https://attack.invalid/p.png) [link](https://attack.invalid/) https://attack.invalid/bare",
    ":material/skull: :red[red] :red-background[x] :smile: $x^2$ `code` **bold** _it_ ~~no~~",
    "javascript:alert(1) \" onmouseover=\"window.hostile = 1\" '><svg onload='window.hostile = 1'>",
    "x" * 300,
    "שלום עולם \u202etxet desrever\u202c مرحبا",
    "=HYPERLINK(1) +1 -1 @x {{7*7}} ${7*7} {% raw %} '; drop table reviews; --",
)
