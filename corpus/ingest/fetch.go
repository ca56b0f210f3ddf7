package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"

	"dossier/corpus/clean"
)

// errPrivate is why a connection to a private network is refused.
var errPrivate = errors.New("it leads to this machine or to a private network")

// URL reads what is at an address: http or https, a page, a feed or any other
// format. The request says no more than which page is wanted: there are no
// cookies and no referrer. Where the address leads is checked when the
// connection is made, after the name is resolved and after every redirect.
func URL(ctx context.Context, address string, o Options) iter.Seq2[*Article, error] {
	return sequence(ctx, o, func(r *reader) error {
		p, err := r.fetch(address)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			r.fail(address, 0, reason(err), hint(err))
			return nil
		}
		r.read(p)
		return nil
	})
}

// fetch gets a document from the net.
func (r *reader) fetch(address string) (part, error) {
	w := NewWeb(r.o)
	defer w.Close()
	p, err := w.Get(r.ctx, Request{URL: address})
	if err != nil {
		return part{}, err
	}
	if p.Status != http.StatusOK {
		return part{}, fmt.Errorf("the server answers %d %s", p.Status, http.StatusText(p.Status))
	}
	return p.part(address), nil
}

// mediaOr lets the name of a file say that it is Markdown, which servers call
// plain text.
func mediaOr(media, ext string) string {
	kind, _, err := mime.ParseMediaType(media)
	if (ext == ".md" || ext == ".markdown") && (err != nil || kind == "text/plain" || kind == "application/octet-stream") {
		return "text/markdown"
	}
	return media
}

// guard refuses connections to addresses that are not public. It is asked for
// the address that is connected to, when the name is resolved already, so a
// name that resolves differently the second time gains nothing.
func guard(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return errPrivate
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !isPublic(ip) {
		return errPrivate
	}
	return nil
}

// reserved are the networks that are not public and that package netip does
// not know of.
func reserved() []string {
	return []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
	}
}

// isPublic reports whether an address belongs to the public net.
func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return false
	}
	for _, n := range reserved() {
		if netip.MustParsePrefix(n).Contains(ip) {
			return false
		}
	}
	return true
}

// reason says why an address could not be read, without Go's way to put it and
// without the address, which can hold what nobody else is to see.
func reason(err error) string {
	var dns *net.DNSError
	var redirect *url.Error
	var refused syscall.Errno
	switch {
	case errors.Is(err, errPrivate):
		return "was not read: " + errPrivate.Error()
	case errors.Is(err, context.DeadlineExceeded):
		return "takes too long to answer"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "is cut off: the connection ended before all of it came"
	case errors.As(err, &dns):
		return fmt.Sprintf("there is no host of the name %q that can be found", clean.Line(dns.Name))
	case errors.As(err, &refused): // the connection, or what came over it
		return "cannot be reached: " + refused.Error()
	case errors.As(err, &redirect):
		return "cannot be read: " + clean.Line(redirect.Err.Error())
	}
	return clean.Line(err.Error())
}

func hint(err error) string {
	if errors.Is(err, errPrivate) {
		return "allow private addresses to read it all the same"
	}
	return ""
}
