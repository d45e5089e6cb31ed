# the variables of s3proxy's own image, as far as compose.yaml uses them
set -eu
cat >/tmp/s3.properties <<END
s3proxy.endpoint=$S3PROXY_ENDPOINT
s3proxy.authorization=$S3PROXY_AUTHORIZATION
s3proxy.identity=$S3PROXY_IDENTITY
s3proxy.credential=$S3PROXY_CREDENTIAL
jclouds.provider=$JCLOUDS_PROVIDER
jclouds.filesystem.basedir=$JCLOUDS_FILESYSTEM_BASEDIR
END
cat >/tmp/logback.xml <<END
<configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder><pattern>%d %-5level %msg%n</pattern></encoder></appender>
<root level="WARN"><appender-ref ref="out"/></root></configuration>
END
exec java -Xmx256m -Dlogback.configurationFile=/tmp/logback.xml -cp '/app/s3/*' org.gaul.s3proxy.Main --properties /tmp/s3.properties
