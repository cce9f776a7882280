import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j Community server for tests: Bolt on loopback, on a port of the system's choice, with authentication.
 *
 * Run without building: java -cp CLASSPATH Neo4j.java HOME [MEGABYTES OF PAGE CACHE, 64]. The first line of standard input is the password of the user neo4j, so that
 * it stands on no command line. Prints "ready PORT", and stops when standard input ends: a killed test run leaves nothing behind.
 */
public class Neo4j {
    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = input.readLine();
        long megabytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 64;
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
                .setConfig(HttpConnector.enabled, false)
                .setConfig(HttpsConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                // Tests try wrong passwords; the default locks the user out for seconds after three.
                .setConfig(GraphDatabaseSettings.auth_max_failed_attempts, 0)
                // Logs of 256 MB made beforehand would fill the disk of a test before it begins.
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, megabytes * 1024 * 1024)
                .build();
        server.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        int port = ((GraphDatabaseAPI) server.database("neo4j")).getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class).getLocalAddress(ConnectorType.BOLT).getPort();
        System.out.println("ready " + port);
        System.out.flush();
        while (input.readLine() != null) {
            // Nothing more is expected; the end of input is the signal.
        }
        // What the server held is thrown away with its folder; a clean shutdown would take ten seconds.
        Runtime.getRuntime().halt(0);
    }
}
