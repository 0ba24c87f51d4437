#!/bin/sh
# After installing the .rpm, whose files come from a folder without owners or links. The .deb has both in it.
set -e

chmod 4755 /opt/Trawl/chrome-sandbox
ln -sf /opt/Trawl/resources/bin/trawl /usr/bin/trawl
for update in 'update-mime-database /usr/share/mime' 'update-desktop-database /usr/share/applications'; do
  if command -v "${update%% *}" >/dev/null; then $update || true; fi
done
