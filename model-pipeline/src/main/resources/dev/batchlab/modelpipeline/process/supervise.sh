#!/bin/sh
# Runs a command so that it outlives who started it: output in files, the exit code in a file, one start per folder.
# usage: setsid sh supervise.sh FOLDER COMMAND...
folder=$1
shift
mkdir "$folder/started" 2>/dev/null || exit 97
boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)
echo "$$ $boot" > "$folder/pid.partial" && mv "$folder/pid.partial" "$folder/pid"
# the whole group is told to end; this shell stays to say how the command ended
trap : TERM INT HUP
"$@" > "$folder/out.log" 2> "$folder/err.log" < /dev/null &
child=$!
wait "$child"
rc=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  rc=$?
done
echo "$rc" > "$folder/rc.partial" && mv "$folder/rc.partial" "$folder/rc"
