package ingest

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// story makes an article of a story of Kite: its sections in the order in
// which Kite has them. Perspectives become views with their holders; Kite does
// not say which side they take, and so neither do we.
func (r *reader) story(f kiteFile, raw json.RawMessage, from string) {
	var s fields
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		r.fail(from, 0, "is not a story of Kite", "")
		return
	}
	title := s.text("title")
	if title == "" {
		r.fail(from, 0, "is a story of Kite without a title", "")
		return
	}
	a := &Article{
		Format:    FormatKite,
		Title:     title,
		Source:    "Kagi News",
		Language:  or(or(s.text("selectedLanguage"), s.text("sourceLanguage")), f.language),
		Published: f.published,
		GUID:      storyID(f, s),
		KeyPoints: s.lines("talking_points"),
		Topics:    []string{f.category, s.text("category")},
		Original:  kept(f, raw), OriginalExt: ".json",
	}
	a.Attribution = "Kagi News (Kite), CC BY-NC 4.0, https://news.kagi.com"
	if d := domains(s); d != "" {
		a.Attribution += "; from " + d
	}
	if a.Published.IsZero() {
		a.Published = latest(s)
	}
	a.Text = storyText(s)
	a.Views = views(s, a.Text)
	r.put(a, from)
}

// storyID is what Kite calls a story: its id, or for an older one its place.
func storyID(f kiteFile, s fields) string {
	if id := s.text("id"); id != "" {
		return "kite:" + id
	}
	n := s.text("cluster_number")
	if n == "" || f.published.IsZero() && f.batch == "" {
		return ""
	}
	return fmt.Sprintf("kite:%s:%s:%s", or(f.batch, f.published.String()), f.category, n)
}

// kept writes a story with what its file says of it, to be kept.
func kept(f kiteFile, raw json.RawMessage) []byte {
	doc := map[string]any{"category": f.category, "clusters": []json.RawMessage{raw}}
	if f.batch != "" {
		doc["batchId"] = f.batch
	}
	if f.language != "" {
		doc["language"] = f.language
	}
	if !f.published.IsZero() {
		doc["createdAt"] = f.published.String()
	}
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		return raw
	}
	return out
}

// sections are the parts of a story that are text or a list of texts, in
// order, with their headings.
func sections() []struct{ key, heading string } {
	return []struct{ key, heading string }{
		{"international_reactions", "International reactions"},
		{"historical_background", "Historical background"},
		{"geopolitical_context", "Geopolitical context"},
		{"humanitarian_impact", "Humanitarian impact"},
		{"economic_implications", "Economic implications"},
		{"future_outlook", "Future outlook"},
		{"key_players", "Key players"},
		{"technical_details", "Technical details"},
		{"technical_specifications", "Technical specifications"},
		{"business_angle_text", "Business angle"},
		{"business_angle_points", "Business angle, points"},
		{"scientific_significance", "Scientific significance"},
		{"travel_advisory", "Travel advisory"},
		{"destination_highlights", "Destination highlights"},
		{"culinary_significance", "Culinary significance"},
		{"performance_statistics", "Performance statistics"},
		{"league_standings", "League standings"},
		{"design_principles", "Design principles"},
		{"user_experience_impact", "User experience impact"},
		{"gameplay_mechanics", "Gameplay mechanics"},
		{"industry_impact", "Industry impact"},
		{"gaming_industry_impact", "Industry impact"},
		{"diy_tips", "Tips"},
	}
}

// storyText writes a story as Markdown.
func storyText(s fields) string {
	var b strings.Builder
	paragraph := func(text string) {
		if text != "" {
			b.WriteString(escapeStart(text) + "\n\n")
		}
	}
	heading := func(h string) { b.WriteString("## " + h + "\n\n") }
	items := func(lines []string) {
		for _, l := range lines {
			b.WriteString("- " + escapeTags(l) + "\n")
		}
		b.WriteByte('\n')
	}
	section := func(h string, lines []string) {
		switch len(lines) {
		case 0:
		case 1:
			heading(h)
			paragraph(lines[0])
		default:
			heading(h)
			items(lines)
		}
	}
	paragraph(s.text("short_summary"))
	if points := s.lines("talking_points"); len(points) > 0 {
		heading("Highlights")
		items(points)
	}
	if q := quotation(s); q != "" {
		b.WriteString(q + "\n\n")
	}
	if held := perspectives(s); len(held) > 0 {
		heading("Perspectives")
		var lines []string
		for _, p := range held {
			lines = append(lines, p.line)
		}
		items(lines)
	}
	for _, sec := range sections() {
		section(sec.heading, s.lines(sec.key))
	}
	section("Timeline", timeline(s))
	for i, q := range s.objects("suggested_qna", nil) {
		question, answer := q.text("question"), q.text("answer")
		if question == "" || answer == "" {
			continue
		}
		if i == 0 {
			heading("Questions and answers")
		}
		b.WriteString("### " + escapeTags(question) + "\n\n")
		paragraph(answer)
	}
	section("What to do", s.lines("user_action_items"))
	section("Did you know", s.lines("did_you_know"))
	var sources []string
	for _, a := range s.objects("articles", nil) {
		line, link := or(a.text("title"), a.text("domain")), clean.URL(a.text("link"))
		if line == "" {
			continue
		}
		if link != "" && !strings.ContainsAny(link, "()") {
			line = "[" + strings.NewReplacer("[", "(", "]", ")").Replace(line) + "](" + link + ")"
		}
		if d := a.text("domain"); d != "" {
			line += " (" + d + ")"
		}
		sources = append(sources, line)
	}
	if len(sources) > 0 {
		heading("Sources")
		items(sources)
	}
	return clean.Text(b.String())
}

// quotation writes the one quotation of a story, with who said it.
func quotation(s fields) string {
	q := strings.Trim(s.text("quote"), "\"“”„«»‘’' ")
	if q == "" {
		return ""
	}
	who := s.text("quote_author")
	if at := s.text("quote_attribution"); at != "" && !strings.Contains(at, who) {
		who = strings.TrimPrefix(who+", "+at, ", ")
	} else if who == "" {
		who = at
	}
	out := "> “" + escapeTags(q) + "”"
	if who != "" {
		out += "\n>\n> " + escapeTags(who)
	}
	return out
}

// perspective is a view of a story: the line that it stands in, and its parts.
type perspective struct{ line, holder, text string }

func perspectives(s fields) []perspective {
	var out []perspective
	for _, o := range s.objects("perspectives", func(text string) fields {
		raw, err := json.Marshal(text)
		if err != nil {
			return nil
		}
		return fields{"text": raw}
	}) {
		line := o.text("text")
		if line == "" {
			continue
		}
		p := perspective{line: line, text: line}
		if head, body, ok := splitHead(line); ok {
			p.holder, p.text = head, body
		} else {
			for _, src := range o.objects("sources", nil) {
				p.holder = or(p.holder, src.text("name"))
			}
		}
		out = append(out, p)
	}
	return out
}

// views makes views of perspectives, with the words of the text they rest on.
func views(s fields, text string) []corpus.Claim {
	var out []corpus.Claim
	for _, p := range perspectives(s) {
		c := corpus.Claim{Text: p.text, Holder: corpus.Holder{Name: p.holder}}
		words := escapeTags(p.text)
		if strings.Contains(text, words) {
			c.Evidence = []corpus.Evidence{{Words: words, Nth: 1}}
		}
		out = append(out, c)
	}
	return out
}

// splitHead splits "Holder: view" at the first colon that is not within a
// clock time or quotation marks.
func splitHead(line string) (head, body string, ok bool) {
	runes := []rune(line)
	depth := 0
	for i, c := range runes {
		switch c {
		case '“', '«', '「', '『', '(', '[':
			depth++
		case '”', '»', '」', '』', ')', ']':
			depth--
		case '"':
			depth ^= 1
		case ':', '：':
			if depth != 0 || i == 0 || i+1 >= len(runes) {
				continue
			}
			if unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]) || runes[i+1] == '/' {
				continue
			}
			head, body = strings.TrimSpace(string(runes[:i])), strings.TrimSpace(string(runes[i+1:]))
			return head, body, head != "" && body != "" && len(head) <= 120
		}
	}
	return "", "", false
}

// timeline returns the lines of a timeline, written "date: what happened".
func timeline(s fields) []string {
	var out []string
	for _, raw := range s.list("timeline") {
		var o fields
		if json.Unmarshal(raw, &o) == nil && o != nil {
			if content := o.text("content"); content != "" {
				out = append(out, strings.TrimPrefix(or(o.text("date"), o.text("date_iso"))+": "+content, ": "))
			}
			continue
		}
		var l loose
		if json.Unmarshal(raw, &l) == nil {
			line := clean.Line(uncite(string(l)))
			if date, what, ok := strings.Cut(line, "::"); ok {
				line = strings.TrimSpace(date) + ": " + strings.TrimSpace(what)
			}
			if line != "" {
				out = append(out, line)
			}
		}
	}
	return out
}

// domains names the publishers of a story, each once.
func domains(s fields) string {
	var out []string
	for _, a := range s.objects("articles", nil) {
		if d := a.text("domain"); d != "" && len(out) < 20 {
			out = append(out, d)
		}
	}
	return strings.Join(cleanLines(out), ", ")
}

// latest is the day of the newest of a story's articles, near to which the
// story was written.
func latest(s fields) corpus.Date {
	var last corpus.Date
	for _, a := range s.objects("articles", nil) {
		if d := parseDate(a.text("date")); d.Compare(last) > 0 {
			last = d
		}
	}
	if !last.IsZero() {
		last.Approximate = true
	}
	return last
}

// uncite leaves out citations such as "[example.com#2]" and "[common]": the
// sources stand at the end of the text.
func uncite(s string) string {
	if strings.IndexByte(s, '[') < 0 {
		return s
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '[')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], ']')
		if end < 0 {
			break
		}
		inner := s[open+1 : open+end]
		if !isCitation(inner) {
			b.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		b.WriteString(strings.TrimRight(s[:open], " "))
		s = s[open+end+1:]
		if s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z') {
			b.WriteByte(' ')
		}
	}
	b.WriteString(s)
	return b.String()
}

func isCitation(s string) bool {
	if s == "common" || s == "*" {
		return true
	}
	host, n, ok := strings.Cut(s, "#")
	return ok && host != "" && len(s) < 120 && !strings.ContainsAny(host, " []") && n != "" && strings.Trim(n, "0123456789") == ""
}
