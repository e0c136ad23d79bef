"""The developer's commands: package, deploy, the laptop's cloud. Nothing here ships."""
