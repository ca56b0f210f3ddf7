// Dossier is a reader for briefings: news distilled to its key points, the
// case for and against, who is in it, and what it connects to.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"dossier/tui"
	"dossier/tui/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends a program that hangs
	// A reader that goes away (| head) is an error of the write, not a death.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	os.Exit(cli.Main(ctx, os.Args[1:], cli.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(), App: app,
	}))
}

func app(ctx context.Context, a cli.App) error {
	return tui.Run(ctx, tui.Options{Desk: a.Desk, Config: a.Config, Own: a.Own, Now: a.Now, In: a.In, Out: a.Out, Env: a.Env})
}
