package index

import (
	"context"

	"dossier/index/query"
)

func (x *Index) suggest(ctx context.Context, n query.Node, p *plan, r Request) (didYouMean, explain string, err error) {
	return "", "", nil
}
