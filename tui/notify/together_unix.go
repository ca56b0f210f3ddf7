//go:build unix

package notify

import (
	"os/exec"
	"syscall"
)

// together has a command end with all that it started, and not alone.
func together(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
