; The trawl command on the PATH of the person who installs, and back off it. PowerShell does it, because NSIS itself would
; cut a long PATH short.
!macro customInstall
  nsExec::ExecToLog `powershell -NoProfile -NonInteractive -Command "$$bin = '$INSTDIR\resources\bin'; $$path = [Environment]::GetEnvironmentVariable('Path', 'User'); if (($$path -split ';') -notcontains $$bin) { [Environment]::SetEnvironmentVariable('Path', (@($$path -split ';' | Where-Object { $$_ }) + $$bin) -join ';', 'User') }"`
!macroend

!macro customUnInstall
  nsExec::ExecToLog `powershell -NoProfile -NonInteractive -Command "$$bin = '$INSTDIR\resources\bin'; $$path = [Environment]::GetEnvironmentVariable('Path', 'User'); [Environment]::SetEnvironmentVariable('Path', (($$path -split ';' | Where-Object { $$_ -and $$_ -ne $$bin }) -join ';'), 'User')"`
  ${ifNot} ${isUpdated}
    DetailPrint "Crawls stay where they are: $APPDATA\Trawl"
    MessageBox MB_OK|MB_ICONINFORMATION "Trawl was removed. Crawls stay where they are:$\r$\n$APPDATA\Trawl" /SD IDOK
  ${endIf}
!macroend
