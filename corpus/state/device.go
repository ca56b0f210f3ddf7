package state

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// deviceName returns the name of this machine's log: the name of the machine,
// for people, and what tells it from all others, which is kept in the state
// folder. A folder that was copied to another machine makes another device.
func deviceName(host, id string) string {
	if host == "" {
		host, _ = os.Hostname()
	}
	return hostName(host) + "-" + id
}

// hostName leaves of the name of a machine what is safe in that of a file.
func hostName(host string) string {
	host, _, _ = strings.Cut(strings.ToLower(host), ".")
	host = strings.Map(func(r rune) rune {
		if isDeviceByte(byte(r)) && r < 0x7f {
			return r
		}
		return -1
	}, host)
	host = strings.Trim(host[:min(len(host), 20)], "-")
	if host == "" {
		return "device"
	}
	return host
}

func isDeviceByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-'
}

// makeID returns what is kept in the state folder to tell devices apart, and
// makes it where there is none. It is whole or not there at all.
func makeID(home string) (string, error) {
	if id := readID(home); id != "" {
		return id, nil
	}
	var random [4]byte
	rand.Read(random[:]) // does not fail
	id := hex.EncodeToString(random[:])
	aside := filepath.Join(home, "."+deviceFile+"-"+id)
	err := writeSynced(aside, []byte(id+"\n"))
	if err == nil {
		err = os.Rename(aside, filepath.Join(home, deviceFile))
	}
	if err != nil {
		_ = os.Remove(aside)
		return "", err
	}
	return id, syncFolder(home)
}

// readID returns what tells this device from others, "" if there is nothing
// that does.
func readID(home string) string {
	data, err := os.ReadFile(filepath.Join(home, deviceFile))
	if err != nil {
		return ""
	}
	id := strings.TrimSpace(string(data))
	if _, err := hex.DecodeString(id); err != nil || len(id) != 8 {
		return ""
	}
	return id
}

// deviceOf returns the device that a file is the log of. What programs that
// sync files add to the names of copies in conflict is passed over: a copy is
// a log of the same device, and merges.
func deviceOf(file string) (device string, ok bool) {
	name, ok := strings.CutSuffix(file, logExt)
	if !ok {
		return "", false
	}
	n := 0
	for n < len(name) && isDeviceByte(name[n]) {
		n++
	}
	name = strings.Trim(name[:n], "-")
	return name, name != ""
}
