@echo off
rem Batchlab runs on Linux and macOS. On Windows it runs in WSL, the Windows Subsystem for Linux:
rem   wsl --install            once, as administrator
rem   wsl sudo apt-get install openjdk-17-jdk
echo Batchlab runs in WSL. Once: "wsl --install", then in WSL install a JDK 17 or newer.
echo Then run here:  wsl ./batchlab %*
exit /b 2
