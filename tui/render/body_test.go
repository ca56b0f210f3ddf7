package render_test

// everything is a body with every kind of block, some nested.
const everything = "# Night trams *return*\n\n" +
	"The council voted on **Monday** to bring the [night tram](https://example.org/night_tram \"t\") back,\n" +
	"after `two years`; H<sub>2</sub>O &amp; a\\$5 \\*note\\*.  \nA hard break. 路面電車が港に戻ると市は発表した。👨‍👩‍👧 and ❤️ <https://example.org/x>.\n\n" +
	"## What it costs\n\n" +
	"- one item that is long enough to wrap around the line at some point in most rooms\n- two\n  lazy\n  - nested **strong**\n\n    second paragraph\n- [ ] a task\n\n" +
	"3. three\n4. four\n\n> quoted one\n> quoted two\n>\n> - in the quote\n\n" +
	"```go\nfunc main() {\n\tfmt.Println(\"x\\.y\")\n}\n```\n\n" +
	"| Line | Riders |\n|---|--:|\n| harbour [map](http://example.org/m) | 12 |\n| depot \\| yard | 9 |\n\n" +
	"---\n\n<div>in <b>markup</b></div>\n\nTerm\n: What it means\n\n" +
	"See www.example.com and ![a tram](http://example.org/b.png) and [ref].\n\n[ref]: http://example.org/ref\n"
