package main
import "context"
func measureBuild(ctx context.Context, l *library) ([]measure, error) { return nil, nil }
func measureAsk(ctx context.Context, l *library) ([]measure, error) { return nil, nil }
func measureAdd(ctx context.Context, l *library) ([]measure, error) { return nil, nil }
func runReader(ctx context.Context, l *library) ([]measure, error) { return nil, nil }
