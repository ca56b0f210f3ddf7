package digest

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"dossier/corpus/clean"
)

// Envelope is what stands on a mail.
type Envelope struct {
	// From and To are the addresses, as ParseAddresses reads them. Without
	// them the mail has no such line, and the program that sends it must know
	// them: no address is made up.
	From *mail.Address
	To   []*mail.Address
	// Subject is "" for that of Subject.
	Subject string
}

// Mail writes the digest as a mail (RFC 5322) with two forms of the same:
// plain, which is the digest as text, and HTML. Lines end in CRLF. The
// message's id and the boundary follow from what it says, its date is that of
// the digest: the same digest is the same mail.
func Mail(w io.Writer, d Digest, e Envelope, plain string) error {
	var page strings.Builder
	if err := HTML(&page, d); err != nil {
		return err
	}
	d = d.cleaned()
	subject := clean.Line(e.Subject)
	if subject == "" {
		subject = Subject(d)
	}
	h := sha256.New()
	for _, part := range []string{e.from(), e.to(), subject, d.Made.Format(time.RFC3339), plain, page.String()} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	id := hex.EncodeToString(h.Sum(nil)[:16])
	boundary := "=_" + id // never in quoted-printable: "=" is followed by a number there

	var b bytes.Buffer
	header(&b, "Date", d.Made.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	header(&b, "From", e.from())
	header(&b, "To", e.to())
	header(&b, "Subject", encodedWords(subject))
	header(&b, "Message-ID", "<"+id+"@"+e.domain()+">")
	header(&b, "Auto-Submitted", "auto-generated")
	header(&b, "MIME-Version", "1.0")
	header(&b, "Content-Type", `multipart/alternative; boundary="`+boundary+`"`)
	for _, part := range [][2]string{{"text/plain", plain}, {"text/html", page.String()}} {
		b.WriteString("\r\n--" + boundary + "\r\n")
		header(&b, "Content-Type", part[0]+"; charset=utf-8")
		header(&b, "Content-Transfer-Encoding", "quoted-printable")
		b.WriteString("\r\n")
		q := quotedprintable.NewWriter(&b)
		if _, err := io.WriteString(q, part[1]); err != nil {
			return fmt.Errorf("write mail: %w", err)
		}
		if err := q.Close(); err != nil {
			return fmt.Errorf("write mail: %w", err)
		}
	}
	b.WriteString("\r\n--" + boundary + "--\r\n")
	_, err := w.Write(b.Bytes())
	return err
}

// ParseAddresses reads addresses, several with commas between: "Jane Reporter
// <jane@example.org>, desk@example.org". Nothing of a line end or another
// control character gets through.
func ParseAddresses(s string) ([]*mail.Address, error) {
	if clean.Line(s) != strings.TrimSpace(s) {
		return nil, fmt.Errorf("%q has characters that no address has", clean.Line(s))
	}
	all, err := mail.ParseAddressList(s)
	if err != nil {
		return nil, fmt.Errorf("%q is no address of a mail: write jane@example.org, or Jane Reporter <jane@example.org>", s)
	}
	for _, a := range all {
		// A name that was in quotation marks has lost them: it could end the
		// address, and begin another.
		name := a.Address[:max(0, strings.LastIndexByte(a.Address, '@'))]
		if len(a.Address) > 254 || strings.ContainsFunc(a.Address, func(r rune) bool { return r <= ' ' || r >= 0x7f }) || strings.ContainsAny(name, `()<>[]:;@\,"`) {
			return nil, fmt.Errorf("%q is no address that every mail program can send to", a.Address)
		}
		a.Name = clean.Line(a.Name)
	}
	return all, nil
}

func (e Envelope) from() string {
	if e.From == nil {
		return ""
	}
	return addressed(e.From)
}

func (e Envelope) to() string {
	all := make([]string, len(e.To))
	for i, a := range e.To {
		all[i] = addressed(a)
	}
	return strings.Join(all, ", ")
}

// addressed is an address as a header has it.
func addressed(a *mail.Address) string {
	if a.Name == "" {
		return "<" + a.Address + ">"
	}
	name := a.Name
	if strings.ContainsFunc(name, isSpecial) || !isPlain(name) {
		name = encoded(name)
	}
	return name + " <" + a.Address + ">"
}

// domain is the right side of the message's id: that of the sender, or a name
// that is nobody's (RFC 2606).
func (e Envelope) domain() string {
	if e.From != nil {
		if _, domain, ok := strings.Cut(e.From.Address, "@"); ok && !strings.ContainsAny(domain, "[]@\"<>") {
			return domain
		}
	}
	return "dossier.invalid"
}

// lineLength is how long a line of a header should be at most (RFC 5322, 2.1.1).
const lineLength = 78

// header writes a line of the header, folded at spaces; none for an empty
// value.
func header(b *bytes.Buffer, name, value string) {
	if value == "" {
		return
	}
	used := len(name) + 1
	b.WriteString(name + ":")
	for i, word := range strings.Split(value, " ") {
		if i > 0 && used+1+len(word) > lineLength {
			b.WriteString("\r\n")
			used = 0
		}
		b.WriteString(" " + word)
		used += 1 + len(word)
	}
	b.WriteString("\r\n")
}

// isSpecial reports whether a character cannot stand in a name as it is.
func isSpecial(r rune) bool { return strings.ContainsRune(`()<>[]:;@\,."`, r) }

// encodedWords is text for a header: as it is if it is short words of ASCII,
// else encoded. Text that looks like encoded words is encoded, so that it
// stays what it looks like.
func encodedWords(text string) string {
	if isPlain(text) {
		return text
	}
	return encoded(text)
}

// encoded is text as encoded words (RFC 2047), each of whole characters.
func encoded(text string) string {
	const room = 42 // bytes of a word that leaves place for the name of the line
	var words []string
	for text != "" {
		n := min(room, len(text))
		for n < len(text) && !utf8.RuneStart(text[n]) {
			n--
		}
		words = append(words, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(text[:n]))+"?=")
		text = text[n:]
	}
	return strings.Join(words, " ")
}

func isPlain(text string) bool {
	if strings.Contains(text, "=?") || strings.HasPrefix(text, " ") || strings.HasSuffix(text, " ") || strings.Contains(text, "  ") {
		return false
	}
	for _, word := range strings.Split(text, " ") {
		if len(word) > lineLength-20 {
			return false
		}
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= 0x7f })
}
