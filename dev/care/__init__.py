"""The people's side of care: reads the TOML sources, checks them, and compiles what ships."""
