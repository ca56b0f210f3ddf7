package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newCompletion(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the completion script of a shell: bash, zsh, fish or powershell",
		Long: `Print the script that lets a shell complete commands, flags, the ids of briefings,
the names of entities, watches, feeds and tags, and what a query can say. That of
bash needs the package bash-completion.`,
		Example: `  source <(dossier completion bash)
  dossier completion zsh > "${fpath[1]}/_dossier"
  dossier completion fish > ~/.config/fish/completions/dossier.fish
  dossier completion powershell | Out-String | Invoke-Expression`,
		Args:      oneArg("completion needs the name of a shell", "Shells: bash, zsh, fish, powershell"),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), f.streams.Out
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return &usageError{msg: fmt.Sprintf("there is no completion for %q", args[0]), hint: "Shells: bash, zsh, fish, powershell"}
		},
	}
}
