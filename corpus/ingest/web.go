package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/corpus/clean"
)

// Web reads addresses, with the guard of URL: to what is public only, no
// cookies, no referrer, no proxy, within the limits. It is for who reads many
// addresses, and so keeps connections for a while, and for who reads one again
// and again, and so is told whether it has changed. It is the only way to the
// net that the program has, so that there is one place to look at.
type Web struct {
	o      Options
	client *http.Client
	pool   *http.Transport
}

// NewWeb returns a way to the net. Close ends its connections.
func NewWeb(o Options) *Web {
	o.Limits = o.Limits.withDefaults()
	w := &Web{o: o}
	w.pool = &http.Transport{
		DialContext:            w.dial,
		MaxIdleConnsPerHost:    4,
		MaxIdleConns:           64,
		IdleConnTimeout:        15 * time.Second,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  20 * time.Second,
		MaxResponseHeaderBytes: 1 << 20,
		ForceAttemptHTTP2:      true,
	}
	w.client = &http.Client{Transport: w.pool, CheckRedirect: w.follow}
	return w
}

// Close ends the connections that are not in use.
func (w *Web) Close() { w.pool.CloseIdleConnections() }

// Request asks for what is at an address.
type Request struct {
	URL string
	// ETag and LastModified are those of the copy that is known: if there is
	// no other, the answer has the status 304 and no data.
	ETag, LastModified string
	// Authorization is sent to the host of the address only, and only where
	// nobody between can read it: over https, or to a private network that
	// the options allow.
	Authorization string
	// Accept says what is wanted; "" is any document.
	Accept string
}

// Page is what a server answered.
type Page struct {
	Status int
	URL    string // where it was found, after all redirects
	// Moved is the address that the one asked for has moved to for good; ""
	// if it has not.
	Moved              string
	ETag, LastModified string
	// RetryAfter is how long the server asks to be left alone; 0 if it does
	// not.
	RetryAfter time.Duration
	Data       []byte // for the status 200 only

	mediaType, charset string
}

// asked is what is noted of a request while it is redirected.
type asked struct {
	host   string
	moved  string
	passed bool // a redirect that is not for good
}

type askedKey struct{}

// Get reads an address. Any status is an answer; the error, in the words of
// Reason, is that of an address that could not be read. No error holds the
// address or what was sent.
func (w *Web) Get(ctx context.Context, q Request) (*Page, error) {
	u, err := url.Parse(clean.URL(q.URL))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("is not an address that can be read: http and https are")
	}
	if u.User != nil {
		return nil, errors.New("holds a name or a password, which is not sent")
	}
	if q.Authorization != "" && u.Scheme != "https" && !w.o.AllowPrivate && !w.allows(u.Host) {
		return nil, errors.New("needs credentials, which are sent over https only")
	}
	ctx, cancel := context.WithTimeout(ctx, w.o.Limits.Fetch)
	defer cancel()
	note := &asked{host: u.Host}
	req, err := http.NewRequestWithContext(context.WithValue(ctx, askedKey{}, note), http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, errors.New("is not an address that can be read")
	}
	const any = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, text/*;q=0.8, */*;q=0.5"
	for key, value := range map[string]string{
		"User-Agent": or(w.o.UserAgent, "dossier"), "Accept": or(q.Accept, any), "Authorization": q.Authorization,
		"If-None-Match": q.ETag, "If-Modified-Since": q.LastModified,
	} {
		if value != "" {
			req.Header.Set(key, value)
		}
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	p := &Page{
		Status: resp.StatusCode, URL: resp.Request.URL.String(), Moved: note.moved,
		ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"),
		RetryAfter: retryAfter(resp.Header.Get("Retry-After"), time.Now()),
	}
	if p.Status != http.StatusOK {
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10) // so that the connection can be used again
		return p, nil
	}
	limit := w.o.Limits.Document
	if p.Data, err = io.ReadAll(io.LimitReader(resp.Body, limit+1)); err != nil {
		return nil, err
	}
	if int64(len(p.Data)) > limit {
		return nil, errors.New("is larger than " + megabytes(limit))
	}
	p.mediaType = resp.Header.Get("Content-Type")
	if _, params, err := mime.ParseMediaType(p.mediaType); err == nil {
		p.charset = params["charset"]
	}
	// Where the address names a file, its name helps as that of a file does.
	if ext := path.Ext(resp.Request.URL.Path); ext != "" && len(ext) < 8 {
		p.mediaType = mediaOr(p.mediaType, ext)
	}
	return p, nil
}

// Reason says for people why Get could not read an address.
func Reason(err error) string { return reason(err) }

// IsPrivate reports whether Get refused an address since it is on this machine
// or in a private network.
func IsPrivate(err error) bool { return errors.Is(err, errPrivate) }

// StatusText is what a status of a server means, in English.
func StatusText(status int) string { return http.StatusText(status) }

// part is the page as the readers of formats take it.
func (p *Page) part(name string) part {
	return part{name: name, data: p.Data, base: p.URL, mediaType: p.mediaType, charset: p.charset}
}

// follow decides on a redirect.
func (w *Web) follow(req *http.Request, via []*http.Request) error {
	if len(via) > w.o.Limits.Redirects {
		return fmt.Errorf("it is redirected more than %d times", w.o.Limits.Redirects)
	}
	if s := req.URL.Scheme; s != "http" && s != "https" {
		return fmt.Errorf("it is redirected to an address of the kind %q", clean.Line(s))
	}
	if req.URL.User != nil {
		return errors.New("it is redirected to an address with a password")
	}
	req.Header.Del("Referer")
	note, ok := req.Context().Value(askedKey{}).(*asked)
	if !ok {
		return nil
	}
	if req.URL.Host != note.host || req.URL.Scheme != via[0].URL.Scheme && req.URL.Scheme == "http" {
		req.Header.Del("Authorization")
	}
	switch req.Response.StatusCode {
	case http.StatusMovedPermanently, http.StatusPermanentRedirect:
		if !note.passed {
			note.moved = clean.URL(req.URL.String())
		}
	default:
		note.passed = true
	}
	return nil
}

// dial connects to a host, and asks the guard unless the host is allowed.
func (w *Web) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := &net.Dialer{Timeout: 10 * time.Second}
	if !w.o.AllowPrivate && !w.allows(address) {
		d.Control = guard
	}
	return d.DialContext(ctx, network, address)
}

// allows reports whether the user lets a host, with or without its port, be in
// a private network.
func (w *Web) allows(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	return slices.ContainsFunc(w.o.AllowHosts, func(h string) bool {
		return strings.EqualFold(h, address) || strings.EqualFold(strings.Trim(h, "[]"), strings.Trim(host, "[]"))
	})
}

// LongestWait is the longest time that a server can ask to be left alone for.
const LongestWait = 7 * 24 * time.Hour

// retryAfter reads the header of this name (RFC 9110, 10.2.3): seconds, or a
// date.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if value == "" {
		return 0
	}
	wait := time.Duration(0)
	if n, err := strconv.Atoi(value); err == nil {
		wait = time.Duration(min(n, int(LongestWait/time.Second))) * time.Second
	} else if t, err := http.ParseTime(value); err == nil {
		wait = t.Sub(now)
	}
	return min(max(wait, 0), LongestWait)
}
