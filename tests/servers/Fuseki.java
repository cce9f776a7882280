import java.io.BufferedReader;
import java.io.InputStreamReader;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.query.DatasetFactory;

/**
 * A Fuseki for tests: two in-memory data sets, at /ds and /scratch, on loopback, on a port of the system's choice, open for queries and updates.
 *
 * Run without building: java -cp CLASSPATH Fuseki.java. Prints "ready PORT", and stops when standard input ends.
 */
public class Fuseki {
    public static void main(String[] arguments) throws Exception {
        FusekiServer server = FusekiServer.create()
                .loopback(true).port(0).enablePing(true).add("/ds", DatasetFactory.createTxnMem())
                .add("/scratch", DatasetFactory.createTxnMem()).build().start();
        System.out.println("ready " + server.getPort());
        System.out.flush();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        while (input.readLine() != null) {
            // Nothing is expected; the end of input is the signal.
        }
        Runtime.getRuntime().halt(0);
    }
}
