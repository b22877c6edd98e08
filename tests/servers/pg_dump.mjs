// pg_dump for every server version: PostgreSQL's own pg_dump 18, compiled to WebAssembly (it dumps servers from 9.2 on).
// It speaks the protocol through a callback that must answer at once, so a worker holds the socket and we wait for it.
// usage: node pg_dump.mjs FOLDER_OF_THE_PACKAGE --dbname='host=… port=… user=… dbname=…' [OPTION…]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';

const [folder, ...given] = process.argv.slice(2);

if (given.includes('--version') || given.includes('--help')) {
    console.log('pg_dump (PostgreSQL) 18.3\n  --restrict-key=RESTRICT_KEY');
    process.exit(0);
}

// Where the server is, is for us to know; the rest of the connection string goes on to pg_dump.
// key=value and key='value' with \' and \\ (manual, "Connection Strings").
let path;
const options = given.map((option) => {
    if (!option.startsWith('--dbname=')) return option;
    const parts = [...option.slice(9).matchAll(/(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|\S*)/g)];
    const plain = Object.fromEntries(parts.map(([, key, value]) => [key, value.replace(/^'|'$/g, '').replace(/\\(.)/g, '$1')]));
    path = `${plain.host}/.s.PGSQL.${plain.port ?? 5432}`;
    return '--dbname=' + parts.filter(([, key]) => key !== 'host' && key !== 'port').map(([text]) => text).join(' ');
});

const signal = new Int32Array(new SharedArrayBuffer(4));
const { port1: ours, port2: theirs } = new MessageChannel();
const socket = new Worker(
    `const { workerData } = require('node:worker_threads');
     const { signal, port, path } = workerData;
     const tell = (message) => { port.postMessage(message); Atomics.add(signal, 0, 1); Atomics.notify(signal, 0); };
     const socket = require('node:net').connect(path);
     socket.on('data', tell).on('error', () => {}).on('close', () => tell(null));
     port.on('message', (bytes) => bytes === null ? process.exit(0) : socket.write(bytes));`,
    { eval: true, workerData: { signal, port: theirs, path },
      transferList: [theirs] });

let seen = 0;
// Bytes of the server, or null when it has closed the connection.
function next_chunk() {
    for (;;) {
        const message = receiveMessageOnPort(ours);
        if (message) {
            seen += 1;
            return message.message && Buffer.from(message.message);
        }
        Atomics.wait(signal, 0, seen);
    }
}

// Hands on every byte until the server is ready for the next query (message Z) or gone.
let rest = Buffer.alloc(0);
function answer(hand_on) {
    for (let ready = false; !ready;) {
        const chunk = next_chunk();
        if (chunk === null) return;
        hand_on(chunk);
        rest = Buffer.concat([rest, chunk]);
        while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
            ready = rest[0] === 'Z'.charCodeAt(0);
            rest = rest.subarray(1 + rest.readInt32BE(1));
        }
    }
}

let asked = Buffer.alloc(0);
let started = false;
const server = {
    execProtocolRawStream(bytes, { onRawData }) {
        ours.postMessage(Buffer.from(bytes));
        asked = Buffer.concat([asked, bytes]);
        // The first message has no letter; a query or the end of a batch is answered, all else only sent on.
        let last = '';
        if (!started && asked.length >= 4 && asked.length === asked.readInt32BE(0)) {
            started = true;
            asked = Buffer.alloc(0);
            last = 'Q';
        }
        while (started && asked.length >= 5 && asked.length > asked.readInt32BE(1)) {
            last = String.fromCharCode(asked[0]);
            asked = asked.subarray(1 + asked.readInt32BE(1));
        }
        if (asked.length === 0 && (last === 'Q' || last === 'S')) answer(onRawData);
    },
    query: async () => ({ rows: [{ search_path: '' }] }),
    exec: async () => {},
};

const { pgDump } = createRequire(import.meta.url)(join(folder, 'dist/pg_dump.cjs'));
try {
    const file = await pgDump({ pg: server, args: options });
    process.stdout.write(await file.text());
} catch (error) {
    console.error(String(error.message ?? error));
    process.exitCode = 1;
}
ours.postMessage(null);
