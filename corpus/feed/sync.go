package feed

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/corpus/ingest"
)

// Options say how feeds are read. The zero Options are good.
type Options struct {
	// Read are the limits and permissions of reading; see package ingest.
	Read ingest.Options
	// AtOnce is how many feeds are read at once (16), PerHost how many things
	// one host is asked for at once (4).
	AtOnce, PerHost int
	// Getenv returns what a variable of the environment holds; nil is
	// os.Getenv.
	Getenv func(string) string
	// Now tells the time; nil is the clock of the machine.
	Now func() time.Time
	// Known reports whether the library has an article, by its
	// ingest.Identity: its page is not read again for its full text. Nil
	// knows none. It is called from several goroutines.
	Known func(identity string) bool
	// Anew reads every feed whole, changed or not; AtAnyRate does not wait
	// for a feed that failed before. What a server asks for is heeded.
	Anew, AtAnyRate bool
	// Started is told of each feed that is asked, Progress what became of
	// each feed, once it is certain. They are called one at a time, from
	// several goroutines.
	Started  func(Feed)
	Progress func(Outcome)
}

func (o Options) withDefaults() Options {
	if o.AtOnce < 1 {
		o.AtOnce = 16
	}
	if o.PerHost < 1 {
		o.PerHost = 4
	}
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Outcome says what became of a feed.
type Outcome struct {
	Feed    Feed
	Status  Status
	Entries int    // that it had
	New     int    // of these that were new, as Settle was told
	Reason  string // why it failed or waits
	Hint    string // what to do about it; "" if that is plain
	// Private says that it was not read since its host is on this machine or in
	// a private network, and not among the hosts that are allowed.
	Private bool
	// Moved is the address that it has from now on; "" if it stayed.
	Moved string
	Next  time.Time // it is not asked before; zero if it may be at any time
	Took  time.Duration
}

// Sync reads feeds once. It is used for one run:
//
//	s := feed.NewSync(list.All(), history, options)
//	for article, err := range s.Articles(ctx, options.Read) { … s.Settle(article.From, true) }
//	err := s.Save(ctx, path)
type Sync struct {
	o       Options
	feeds   []Feed
	history *History
	gate    *gate
	telling sync.Mutex // held while the callbacks are told of something

	mu   sync.Mutex
	jobs map[string]*job // by the feed's address
}

// NewSync prepares to read feeds.
func NewSync(feeds []Feed, h *History, o Options) *Sync {
	o = o.withDefaults()
	s := &Sync{o: o, feeds: feeds, history: h, gate: newGate(o.AtOnce, o.PerHost), jobs: map[string]*job{}}
	for _, f := range feeds {
		s.jobs[f.URL] = &job{s: s, feed: f, was: h.records[f.URL]}
	}
	return s
}

// ErrBusy says that another process reads the feeds.
var ErrBusy = errors.New("the feeds are being read by another dossier")

// Articles reads all feeds and yields their entries as they come, each from
// "ADDRESS#N", and for an entry that gives no article an ingest.Problem. A feed
// that fails is no error: see Outcomes. The last error is that of ctx, or
// ErrBusy. It fits importer.Source; the limits are those of NewSync's options,
// and what the reader of a source gives is not used.
func (s *Sync) Articles(ctx context.Context, _ ingest.Options) iter.Seq2[*ingest.Article, error] {
	return func(yield func(*ingest.Article, error) bool) {
		unlock, err := s.lock()
		if err != nil {
			yield(nil, err)
			return
		}
		defer unlock()
		inner, stop := context.WithCancel(ctx)
		defer stop()
		web := ingest.NewWeb(s.o.Read)
		defer web.Close()
		entries := make(chan entry)
		wait := beside.Start(func() {
			defer close(entries)
			s.run(inner, web, entries)
		})
		for e := range entries {
			if !yield(e.article, e.err) {
				stop()
				for range entries { // so that all jobs end
				}
				wait()
				return
			}
		}
		wait()
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
		}
	}
}

// entry is an article on its way, or why there is none.
type entry struct {
	article *ingest.Article
	err     error
}

// run does all jobs, as many at once as the options say.
func (s *Sync) run(ctx context.Context, web *ingest.Web, out chan<- entry) {
	var wg sync.WaitGroup
	var crash *beside.Crash
	for _, f := range s.feeds {
		j := s.jobs[f.URL]
		v := s.gate.queueUp(f.URL, true) // here, so that the list gives the order
		wg.Go(func() {
			if s.gate.wait(ctx, v) != nil {
				return
			}
			defer s.gate.giveRoom()
			if c := beside.Guard(func() { j.do(ctx, web, out) }); c != nil {
				s.mu.Lock()
				crash = c
				s.mu.Unlock()
			}
		})
	}
	wg.Wait()
	if crash != nil {
		panic(crash)
	}
}

// lock keeps other processes from reading the feeds.
func (s *Sync) lock() (unlock func(), err error) {
	if s.history.path == "" {
		return func() {}, nil
	}
	if err := os.MkdirAll(filepath.Dir(s.history.path), 0o700); err != nil {
		return nil, fmt.Errorf("read feeds: %w", err)
	}
	l := flock.New(s.history.path+".lock", flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	free, err := l.TryLock()
	switch {
	case err != nil:
		return nil, fmt.Errorf("read feeds: %w", err)
	case !free:
		return nil, ErrBusy
	}
	return func() { _ = l.Unlock() }, nil
}

// Settle says that what became of an article or a problem is certain, and
// whether it was new. Once all entries of a feed are settled, what the server
// said of that state of the feed is kept, so that it need not be read again; a
// feed of which an entry was lost on the way is read once more.
func (s *Sync) Settle(from string, isNew bool) {
	address := from
	if i := strings.LastIndexByte(from, '#'); i >= 0 {
		address = from[:i]
	}
	s.mu.Lock()
	j := s.jobs[address]
	if j != nil {
		if j.open--; isNew {
			j.outcome.New++
		}
	}
	s.mu.Unlock()
	if j != nil {
		s.settled(j)
	}
}

// settled keeps what is known of a feed once nothing of it is open, and tells
// of it.
func (s *Sync) settled(j *job) {
	s.mu.Lock()
	done := j.read && j.open <= 0 && !j.told
	if done {
		j.told = true
		s.history.records[j.feed.URL] = j.now
	}
	out := j.outcome
	s.mu.Unlock()
	if done && s.o.Progress != nil {
		s.telling.Lock()
		defer s.telling.Unlock()
		s.o.Progress(out)
	}
}

// Outcomes returns what became of every feed that was come to, in the order of
// the list.
func (s *Sync) Outcomes() []Outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Outcome
	for _, f := range s.feeds {
		if j := s.jobs[f.URL]; j.read {
			out = append(out, j.outcome)
		}
	}
	return out
}

// Save keeps what was learnt: in the history, and in the list of the path what
// people are to know of it too, which is the new address of a feed that has
// moved, the end of one, and the title of a new one.
func (s *Sync) Save(ctx context.Context, path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	renamed := map[string]string{}
	var listed []Feed
	err := Edit(ctx, path, func(l *List) error {
		for _, f := range s.feeds {
			j := s.jobs[f.URL]
			if !j.told {
				continue
			}
			_, err := l.Change(f.URL, func(now *Feed) {
				if now.URL != f.URL {
					return
				}
				if j.outcome.Moved != "" {
					now.URL = j.outcome.Moved
				}
				if j.outcome.Status == Ended && now.Ended.IsZero() {
					now.Ended = dayOf(s.o.Now())
				}
				if now.Title == "" {
					now.Title = j.about.Title
				}
				if now.Site == "" {
					now.Site = j.about.Site
				}
			})
			if err == nil && j.outcome.Moved != "" {
				renamed[f.URL] = j.outcome.Moved
			}
		}
		listed = l.All()
		return nil
	})
	for from, to := range renamed {
		s.history.records[to] = s.history.records[from]
		delete(s.history.records, from)
	}
	if err == nil {
		s.history.keep(listed)
	}
	return errors.Join(err, s.history.save())
}

// dayOf returns the day of a time.
func dayOf(t time.Time) corpus.Date {
	y, m, d := t.Date()
	return corpus.Date{Year: y, Month: int(m), Day: d}
}
