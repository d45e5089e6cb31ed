# KAFKA_NODE_ID=1 becomes node.id=1, as in Apache's own image
set -eu
settings=/tmp/server.properties
env | grep '^KAFKA_' | while IFS='=' read -r name value; do
  echo "$(echo "${name#KAFKA_}" | tr 'A-Z_' 'a-z.')=$value"
done >"$settings"
run() { java -Xmx512m -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/app/broker/*' "$@"; }
run kafka.tools.StorageTool format --ignore-formatted --cluster-id 4L6g3nShT-eMCtK--X86sw --config "$settings"
exec java -Xmx512m -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/app/broker/*' kafka.Kafka "$settings"
