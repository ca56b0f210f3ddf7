package cli

import "path/filepath"

// dataFolder returns the folder of the library that needs no name, "" if the
// environment does not say where data belongs.
func (f *front) dataFolder() string { return f.folder("XDG_DATA_HOME", ".local/share", "") }

// cacheFolder returns the folder for what can be made again at any time: the
// indexes of libraries. It is "" if the environment does not say where that
// belongs.
func (f *front) cacheFolder() string { return f.folder("XDG_CACHE_HOME", ".cache", "cache") }

// stateFolder returns the folder for what is remembered from one start to the
// next, "" if the environment does not say where that belongs.
func (f *front) stateFolder() string { return f.folder("XDG_STATE_HOME", ".local/state", "state") }

// configFolder returns the folder for what a person writes for dossier: the
// configuration, feeds and watches. It is "" if the environment does not say
// where that belongs.
func (f *front) configFolder() string { return f.folder("XDG_CONFIG_HOME", ".config", "config") }

// folder returns our folder in the one that a variable names, else in the one
// at home where such things belong, else below inside in the folder that
// Windows has for programs.
func (f *front) folder(variable, atHome, inside string) string {
	if dir := f.env(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, "dossier")
	}
	if home := f.env("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, filepath.FromSlash(atHome), "dossier")
	}
	if dir := f.env("LOCALAPPDATA"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "dossier", inside)
	}
	return ""
}
