package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// maxMailParts bounds the parts of a mail and how deep they can nest.
const maxMailParts = 300

// isMail reports whether a text starts with the header of a mail: two fields
// that mails have, or one where its name already says so.
func isMail(text string, named bool) bool {
	fields := map[string]bool{}
	for line := range strings.SplitSeq(text[:min(len(text), 8192)], "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || !isHeaderName(name) {
			if len(fields) == 0 {
				return false
			}
			break
		}
		switch name = strings.ToLower(name); name {
		case "from", "to", "date", "subject", "received", "return-path", "message-id", "mime-version", "delivered-to", "content-type",
			"reply-to", "list-id", "x-mailer", "sender", "content-transfer-encoding", "dkim-signature", "in-reply-to", "references", "cc", "list-unsubscribe":
			fields[name] = true
		}
	}
	if named {
		return len(fields) > 0
	}
	return len(fields) > 1 && (fields["from"] || fields["received"] || fields["return-path"] || fields["mime-version"] || fields["message-id"] || fields["delivered-to"])
}

// isHeaderName reports whether a name can be that of a mail's field.
func isHeaderName(name string) bool {
	if name == "" || len(name) > 60 {
		return false
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// mail reads a mail: a newsletter with the article in it, a digest of several,
// or a message with another one inside.
func (r *reader) mail(p part) {
	if r.over() {
		return
	}
	data := bytes.TrimLeft(p.data, " \t\r\n")
	if utf16Of(data) != "" {
		data = []byte(p.text(data))
	}
	if n := bytes.Count(bytes.ToLower(data), []byte("boundary")); n > maxMailParts {
		r.fail(p.name, 0, fmt.Sprintf("is a mail of more than %d parts", maxMailParts), "")
		return
	}
	var m letter
	err := r.within(func() error { return r.open(&m, data) })
	if err != nil {
		if !r.over() {
			r.fail(p.name, 0, err.Error(), "")
		}
		return
	}
	for i := range m.items {
		item := m.items[i]
		item.Format = FormatMail
		r.put(item, fmt.Sprintf("%s:%d", p.name, i+1))
	}
	if len(m.items) > 0 {
		return
	}
	if m.article.Text == "" && len(m.inner) > 0 {
		for i, inner := range m.inner {
			inner.name, inner.depth = fmt.Sprintf("%s:%d%s", p.name, i+1, extOf(inner.name)), p.depth+1
			r.read(inner)
		}
		return
	}
	if m.article.Text == "" {
		reason := "is a mail without text"
		if m.attached > 0 {
			reason += ", only with attachments"
		}
		r.fail(p.name, 0, reason, "")
		return
	}
	m.article.Original = p.data
	r.put(&m.article, p.name)
}

// letter is a mail taken apart.
type letter struct {
	article  Article
	items    []*Article // of a digest
	inner    []part     // mails in the mail, and texts that it only brings
	attached int
}

// open takes a mail apart.
func (r *reader) open(m *letter, data []byte) error {
	parser := enmime.NewParser(
		enmime.DisableTextConversion(true),
		enmime.SkipMalformedParts(true),
		enmime.MultipartWOBoundaryAsSinglePart(true),
		enmime.MaxStoredPartErrors(20),
	)
	e, err := parser.ReadEnvelope(bytes.NewReader(data))
	if err != nil {
		return errors.New("is a mail that cannot be taken apart: " + clean.Line(err.Error()))
	}
	m.article = envelope(e)
	m.attached = len(e.Attachments)
	if e.Root != nil {
		for _, found := range e.Root.DepthMatchAll(isDocument) {
			inner := part{name: clean.Line(found.FileName), data: found.Content, mediaType: found.ContentType}
			if strings.EqualFold(found.ContentType, "message/rfc822") {
				inner.format = FormatMail
			}
			m.inner = append(m.inner, inner)
		}
	}
	if address := e.GetHeader("Snapshot-Content-Location"); address != "" && e.HTML != "" {
		// A page that a browser saved as one file, which has the form of a mail.
		m.article = Article{Format: FormatHTML, OriginalExt: ".mhtml"}
		return r.fillPage(&m.article, e.HTML, clean.URL(address))
	}
	if strings.TrimSpace(e.HTML) != "" {
		doc, err := r.parse(e.HTML)
		if err != nil {
			return err
		}
		body := bodyOf(doc)
		if m.items = r.digest(body, &m.article); len(m.items) > 0 {
			return nil
		}
		m.article.Text = withoutTitle(letterText(blocks(body)), m.article.Title)
		m.article.Language = attr(htmlOf(doc), "lang")
	}
	if len(m.article.Text) < len(strings.TrimSpace(e.Text))/4 || m.article.Text == "" {
		m.article.Text = letterText(strings.Split(paragraphs(unquoted(clean.Text(e.Text))), "\n\n"))
	}
	if root := e.Root; m.article.Text == "" && root != nil && root.FirstChild == nil && strings.HasPrefix(root.ContentType, "multipart/") {
		// A mail that says it has parts, and not where they start.
		m.article.Text = letterText(strings.Split(paragraphs(unquoted(clean.Text(string(root.Content)))), "\n\n"))
	}
	return nil
}

// isDocument reports whether a part of a mail is a mail or an attached text.
func isDocument(p *enmime.Part) bool {
	switch strings.ToLower(p.ContentType) {
	case "message/rfc822":
		return true
	case "text/html", "text/plain", "text/markdown":
		return p.Disposition == "attachment" && len(bytes.TrimSpace(p.Content)) > 0
	}
	return false
}

// extOf returns the extension of the name of an attachment.
func extOf(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 && len(name)-i < 10 {
		return name[i:]
	}
	return ""
}

// envelope reads what the header of a mail states.
func envelope(e *enmime.Envelope) Article {
	a := Article{
		Format:      FormatMail,
		Title:       e.GetHeader("Subject"),
		GUID:        strings.Trim(e.GetHeader("Message-Id"), "<> "),
		OriginalExt: ".eml",
		Published:   mailDate(e.GetHeader("Date")),
	}
	sender := senderName(e)
	if e.GetHeader("List-Id") != "" || e.GetHeader("List-Unsubscribe") != "" {
		a.Source = sender
		if list, _, ok := strings.Cut(e.GetHeader("List-Id"), "<"); ok && a.Source == "" {
			a.Source = strings.Trim(list, `" `)
		}
	} else {
		a.Author = sender
	}
	a.URL = clean.URL(strings.Trim(e.GetHeader("Archived-At"), "<> "))
	return a
}

// senderName is the name of who sent a mail, or the address without one.
func senderName(e *enmime.Envelope) string {
	list, err := e.AddressList("From")
	if err == nil && len(list) > 0 {
		if name := clean.Line(list[0].Name); name != "" {
			return name
		}
		return list[0].Address
	}
	name, _, _ := strings.Cut(e.GetHeader("From"), "<")
	return strings.Trim(name, `" `)
}

// mailDate reads the date of a mail; the day is the sender's.
func mailDate(s string) corpus.Date {
	if t, err := mail.ParseDate(s); err == nil {
		return ofTime(t)
	}
	return parseDate(s)
}

// unquoted returns the lines of a mail's text up to its signature.
func unquoted(text string) []string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line == "-- " || line == "--" {
			return lines[:i]
		}
	}
	return lines
}

// letterText joins the paragraphs of a mail and leaves out what its sender's
// program put around them.
func letterText(paragraphs []string) string {
	var kept []string
	for i, p := range paragraphs {
		if isMailing(p) {
			if i > len(paragraphs)*2/3 && strings.Contains(strings.ToLower(p), "unsubscribe") {
				break // the footer starts here
			}
			continue
		}
		kept = append(kept, p)
	}
	return strings.Join(kept, "\n\n")
}

// isMailing reports whether a paragraph is about the mail and not about the
// world.
func isMailing(p string) bool {
	if len(p) > 400 {
		return false
	}
	p = strings.ToLower(p)
	for _, words := range [...]string{
		"unsubscribe", "view in browser", "view in your browser", "view this email", "view online", "read online", "view it in your browser",
		"email preferences", "manage your preferences", "update your preferences", "manage preferences", "update your profile", "forward to a friend", "forward this email",
		"you are receiving this", "you're receiving this", "you received this", "no longer wish to receive", "add us to your address book",
		"trouble viewing", "having trouble reading", "all rights reserved",
	} {
		if strings.Contains(p, words) {
			return true
		}
	}
	return false
}
