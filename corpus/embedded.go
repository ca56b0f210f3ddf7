package corpus

import (
	"context"
	"embed"
)

//go:embed briefings
var builtIn embed.FS

// Embedded returns the library that is built into the program. It is read
// anew on each call.
func Embedded(ctx context.Context) (*Library, error) {
	return Load(ctx, builtIn, LoadOptions{Name: "built-in", Origin: OriginEmbedded})
}
