package desk_test

import "os"

// rewrite changes a file as an editor would.
func rewrite(path string, how func(string) string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(how(string(data))), 0o600)
}
