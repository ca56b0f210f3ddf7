package digest_test

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"

	"dossier/corpus/clean"
	"dossier/tui/digest"
)

func addresses(t *testing.T, s string) []*mail.Address {
	t.Helper()
	all, err := digest.ParseAddresses(s)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func mailed(t *testing.T, d digest.Digest, e digest.Envelope, plain string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := digest.Mail(&b, d, e, plain); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const plain = "Brief\n\n1. 亚马逊裁员 =3D\n   a line\n.\nFrom here on\n"

// TestMailReadsBack reads the mail with two readers that are not ours.
func TestMailReadsBack(t *testing.T) {
	d := sample()
	d.Title = "Wöchentlicher Überblick über die Lage der Dinge: 亚马逊裁员一万四千人，人工智能改变公司职位"
	e := digest.Envelope{From: addresses(t, "Jörg Schreiber <joerg@example.org>")[0], To: addresses(t, `board@example.org, "Doe, Jane" <jane@example.org>`)}
	raw := mailed(t, d, e, plain)

	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if at, err := m.Header.Date(); err != nil || !at.Equal(made) {
		t.Errorf("date %v, %v", at, err)
	}
	if from, err := m.Header.AddressList("From"); err != nil || len(from) != 1 || from[0].Name != "Jörg Schreiber" || from[0].Address != "joerg@example.org" {
		t.Errorf("from %v, %v", from, err)
	}
	if to, err := m.Header.AddressList("To"); err != nil || len(to) != 2 || to[1].Name != "Doe, Jane" || to[0].Address != "board@example.org" {
		t.Errorf("to %v, %v", to, err)
	}
	if got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || got != digest.Subject(d) {
		t.Errorf("subject %q, %v", got, err)
	}
	if id := m.Header.Get("Message-Id"); !strings.HasSuffix(id, "@example.org>") {
		t.Errorf("message id %s", id)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatal(kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range []struct{ kind, says string }{
		{"text/plain; charset=utf-8", plain}, {"text/html; charset=utf-8", page(t, d)},
	} {
		part, err := parts.NextPart() // decodes quoted-printable
		if err != nil {
			t.Fatal(err)
		}
		says, err := io.ReadAll(part)
		if err != nil || strings.ReplaceAll(string(says), "\r\n", "\n") != want.says || part.Header.Get("Content-Type") != want.kind {
			t.Errorf("the part %s reads back as %.200q, %v", want.kind, says, err)
		}
	}
	if _, err := parts.NextPart(); err != io.EOF {
		t.Errorf("a third part, %v", err)
	}

	back, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Errors) > 0 {
		t.Errorf("enmime complains: %v", back.Errors)
	}
	if got := back.GetHeader("Subject"); got != digest.Subject(d) {
		t.Errorf("enmime reads the subject %q", got)
	}
	lines := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
	if lines(back.Text) != lines(plain) || lines(back.HTML) != lines(page(t, d)) {
		t.Errorf("enmime reads other parts:\n%q", back.Text)
	}
}

func TestMailWithoutAddressesInventsNone(t *testing.T) {
	m, err := mail.ReadMessage(bytes.NewReader(mailed(t, sample(), digest.Envelope{}, plain)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"From", "To", "Sender", "Reply-To"} {
		if m.Header.Get(name) != "" {
			t.Errorf("%s: %s", name, m.Header.Get(name))
		}
	}
	if id := m.Header.Get("Message-Id"); !strings.HasSuffix(id, "@dossier.invalid>") {
		t.Errorf("message id %s", id)
	}
}

// TestMailIsTheSameTwice holds the id and the boundary to what the mail says.
func TestMailIsTheSameTwice(t *testing.T) {
	id := func(raw []byte) string {
		m, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		return m.Header.Get("Message-Id")
	}
	first := mailed(t, sample(), digest.Envelope{}, plain)
	if !bytes.Equal(first, mailed(t, sample(), digest.Envelope{}, plain)) {
		t.Error("the same digest is another mail")
	}
	other := sample()
	other.Stories[0].Points[0].Text += "!"
	seen := []string{id(first)}
	for _, raw := range [][]byte{
		mailed(t, other, digest.Envelope{}, plain),
		mailed(t, sample(), digest.Envelope{}, plain+"!"),
		mailed(t, sample(), digest.Envelope{Subject: "x"}, plain),
		mailed(t, sample(), digest.Envelope{To: addresses(t, "a@example.org")}, plain),
	} {
		if slices.Contains(seen, id(raw)) {
			t.Errorf("another mail has the id %s too", id(raw))
		}
		seen = append(seen, id(raw))
	}
}

// checkMail holds that nothing gets into the header but the value that it is.
func checkMail(t *testing.T, s string) {
	t.Helper()
	d := filled("x")
	d.Title = s
	raw := mailed(t, d, digest.Envelope{Subject: s}, s)
	for i, line := range bytes.Split(raw, []byte("\r\n")) {
		if bytes.ContainsAny(line, "\r\n") {
			t.Fatalf("%q: line %d ends in less than CRLF", s, i+1)
		}
		if len(line) > 78 {
			t.Errorf("%q: line %d has %d bytes", s, i+1, len(line))
		}
		for _, c := range line {
			if c != '\t' && (c < ' ' || c >= 0x7f) {
				t.Fatalf("%q: line %d has the byte %#x", s, i+1, c)
			}
		}
	}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	allowed := []string{"Date", "Subject", "Message-Id", "Auto-Submitted", "Mime-Version", "Content-Type"}
	for name := range m.Header {
		if !slices.Contains(allowed, name) || len(m.Header[name]) != 1 {
			t.Errorf("%q becomes the line %s: %q", s, name, m.Header[name])
		}
	}
	want := clean.Line(s)
	if want == "" {
		want = digest.Subject(d)
	}
	if got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("the subject %q reads back as %q, %v", want, got, err)
	}
}

func TestNothingImportedBecomesAHeader(t *testing.T) {
	for _, s := range hostile {
		checkMail(t, s)
	}
}

func FuzzMail(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkMail(t, s) })
}

func TestAddressesThatAreNone(t *testing.T) {
	for _, s := range []string{
		"", "jane", "jane@", "@example.org", "a@example.org\r\nBcc: b@example.org", "a@example.org\nb", "\"a\r\nBcc: x\" <a@example.org>",
		"a@exa\x00mple.org", "a@例え.jp", "\"a b\"@example.org", "\"a>,<b@c\"@example.org", "a@" + strings.Repeat("x", 300) + ".org",
	} {
		if all, err := digest.ParseAddresses(s); err == nil {
			t.Errorf("%q is taken for %v", s, all)
		} else if clean.Line(err.Error()) != err.Error() {
			t.Errorf("%q: the fault %q could do harm", s, err)
		}
	}
}
