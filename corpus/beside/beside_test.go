package beside_test

import (
	"strings"
	"testing"

	"dossier/corpus/beside"
)

func fails() { panic("secret words of a briefing") }

func TestAPanicIsRaisedWhereTheWorkIsWaitedFor(t *testing.T) {
	wait := beside.Start(fails)
	crash := beside.Guard(wait)
	if crash == nil {
		t.Fatal("the panic is lost")
	}
	if got := crash.Error(); got != "string" {
		t.Errorf("reason %q: want the kind of the panic only", got)
	}
	if !strings.Contains(string(crash.Stack()), "beside_test.fails") {
		t.Errorf("the stack is not that of the work:\n%s", crash.Stack())
	}
}

func TestWhatTheRuntimeSaysIsKept(t *testing.T) {
	var none []int
	crash := beside.Guard(func() { none[len(none)]++ })
	if crash == nil || !strings.HasPrefix(crash.Error(), "runtime error: index out of range") {
		t.Errorf("crash: %v", crash)
	}
}

func TestWorkThatSucceedsIsWaitedFor(t *testing.T) {
	done := false
	beside.Start(func() { done = true })()
	if !done {
		t.Error("the work is not done")
	}
	if crash := beside.Guard(func() {}); crash != nil {
		t.Errorf("crash: %v", crash)
	}
}
