// Command write makes a library of invented briefings; see package synth.
//
//	go run ./corpus/synth/write [-n 10000] [-seed 1] [-from 0] DIR
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"dossier/corpus/synth"
)

func main() {
	n := flag.Int("n", 10000, "how many briefings")
	seed := flag.Uint64("seed", 1, "another number makes another library")
	from := flag.Int("from", 0, "the number of the first briefing")
	flag.Parse()
	if flag.NArg() != 1 || *n < 0 || *from < 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	begun := time.Now()
	if err := synth.New(synth.Model{Seed: *seed}).Write(ctx, flag.Arg(0), *from, *n); err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
		os.Exit(1)
	}
	took := time.Since(begun)
	fmt.Printf("%d briefings in %.1f s, %.0f a second\n", *n, took.Seconds(), float64(*n)/took.Seconds())
}
