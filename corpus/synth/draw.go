package synth

import (
	"math"
	"math/rand/v2"
)

// source is the randomness of one thing: the same for the same seed, kind of
// thing and numbers, whatever was drawn before.
func source(seed uint64, what uint64, numbers ...uint64) *rand.Rand {
	h := mix(seed ^ what*0x9e3779b97f4a7c15)
	for _, n := range numbers {
		h = mix(h ^ n)
	}
	return rand.New(rand.NewPCG(h, mix(h)))
}

// The kinds of things that have a randomness of their own.
const (
	ofBlock uint64 = iota + 1
	ofStory
	ofSentence
	ofBriefing
	ofQuery
)

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood, 2014): every bit
// of the result depends on every bit of x.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// zipf draws a rank below n, from 0, by Zipf's law with exponent 1 in the form
// of Mandelbrot: rank r has the weight 1/(r+q).
func zipf(r *rand.Rand, n, q float64) int {
	rank := q * (math.Exp(r.Float64()*math.Log((n+q)/q)) - 1)
	return min(int(rank), int(n)-1)
}

// unbounded draws a rank without limit: rank r has the weight (r+q)^-s, s
// above 1. However many are drawn, new ones keep coming, by Heaps' law.
func unbounded(r *rand.Rand, s, q float64) uint64 {
	u := 1 - r.Float64() // never 0
	rank := q * (math.Pow(u, 1/(1-s)) - 1)
	if rank >= 1<<40 {
		return 1<<40 - 1 - mix(uint64(math.Float64bits(rank)))>>34
	}
	return uint64(rank)
}

// chance reports true with probability p.
func chance(r *rand.Rand, p float64) bool { return r.Float64() < p }

// between draws a whole number from low to high, both included.
func between(r *rand.Rand, low, high int) int { return low + r.IntN(high-low+1) }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
