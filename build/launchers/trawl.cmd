@echo off
rem Trawl on the command line: the executable of the app, which opens no window then.
"%~dp0..\..\Trawl.exe" --no-sandbox --command-line -- %*
