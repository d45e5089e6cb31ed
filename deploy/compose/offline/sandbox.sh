set -eu
exec java -Xmx512m -Dfile.encoding=UTF-8 -cp '/app/*:/app/lib/*' dev.batchlab.sandbox.SandboxMain --port 4010 --host 0.0.0.0 --home /data "$@"
