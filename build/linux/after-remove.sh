#!/bin/sh
# After removing: crawls are a person's work, so they stay, and it is said where. Called with the words of dpkg
# (remove, purge, upgrade) or with the number of versions that are left, as rpm does.
set -e

case "$1" in
  remove | 0)
    echo "Trawl was removed. Crawls stay where they are: in ~/.local/share/trawl of each person who used it,"
    echo "or where TRAWL_DATA and XDG_DATA_HOME said. Delete that folder to delete them."
    if [ "$1" = 0 ]; then rm -f /usr/bin/trawl; fi
    ;;
esac
