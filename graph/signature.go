package graph

import (
	"unicode"
)

// bins is the length of a signature: the estimate of likeness is off by about 1/sqrt(bins), an eighth.
const bins = 64

// shingle is the number of letters that are hashed together.
const shingle = 6

// Signature is a MinHash of a text's runs of six letters, one byte for each of 64 bins (one permutation hashing). Case,
// digits, spaces and marks do not matter, so that a copy with another layout has the same. It is nil for texts too
// short to tell copies from chance.
func Signature(text string) []byte {
	var least [bins]uint64
	var window uint64
	n := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		// Eleven bits of each letter: six letters fill 64 bits, older ones are shifted out.
		window = window<<11 | uint64(unicode.ToLower(r))&0x7ff
		if n++; n < shingle {
			continue
		}
		h := mix(window)
		if bin := h % bins; least[bin] == 0 || h < least[bin] {
			least[bin] = h
		}
	}
	if n < 3*bins {
		return nil
	}
	signature := make([]byte, bins)
	for i, h := range least {
		signature[i] = byte(h >> 8)
	}
	return signature
}

// mix spreads the bits of x over the whole word (the finalizer of MurmurHash3, public domain).
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// Likeness estimates from two signatures how much of two texts is the same, from 0 to 1.
func Likeness(a, b []byte) float64 {
	if len(a) != bins || len(b) != bins {
		return 0
	}
	same := 0
	for i := range a {
		if a[i] == b[i] {
			same++
		}
	}
	// Of the bins that differ, one in 256 looks the same by chance.
	return max(0, (float64(same)/bins-1.0/256)/(1-1.0/256))
}
