/**
 * The program of a worker thread: loads cue-wasm once, then answers `{ id, program }` with `{ id, json }`, `{ id, error }` (the text that CUE gave) or
 * `{ id, broken }` (the Go runtime is damaged; the worker must be replaced). It is kept as text, so that a bundled or packed product needs no worker file.
 *
 * The memory section of the module is rewritten to carry a maximum, because worker resource limits do not bound WebAssembly memory.
 */
export const workerSource = String.raw`
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const files = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const zlib = require('node:zlib');

process.exit = code => { throw new Error('the CUE runtime ended with code ' + code); };
globalThis.CueWasmAPI = {};

function packagedFile(pattern) {
  const name = files.readdirSync(workerData.folder).find(entry => pattern.test(entry));
  if (!name) throw new Error('cue-wasm: no file like ' + pattern + ' in ' + workerData.folder);
  return path.join(workerData.folder, name);
}

function readVarint(bytes, at) {
  let value = 0, shift = 0, next = at;
  for (;;) {
    const byte = bytes[next++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next };
    shift += 7;
  }
}

function varint(value) {
  const bytes = [];
  do { const byte = value % 128; value = Math.floor(value / 128); bytes.push(value > 0 ? byte | 0x80 : byte); } while (value > 0);
  return bytes;
}

function capMemory(module, maximumPages) {
  for (let at = 8; at < module.length;) {
    const id = module[at];
    const size = readVarint(module, at + 1);
    const end = size.next + size.value;
    if (id === 5) {
      const count = readVarint(module, size.next);
      const minimum = readVarint(module, count.next + 1);
      const body = [1, 1, ...varint(minimum.value), ...varint(maximumPages)];
      return Buffer.concat([module.subarray(0, at), Buffer.from([5, ...varint(body.length), ...body]), module.subarray(end)]);
    }
    at = end;
  }
  return module;
}

// The Go runtime prints its stack traces through this; what went wrong is told by the answer instead.
const silentFiles = {
  constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1 },
  writeSync: (descriptor, bytes) => bytes.length,
  write: (descriptor, bytes, offset, length, position, done) => done(null, length),
};
Object.defineProperty(globalThis, 'fs', { value: silentFiles, configurable: true });

async function start() {
  vm.runInThisContext(files.readFileSync(packagedFile(/^wasm_exec\.full-.*\.js$/), 'utf8'));
  const inline = files.readFileSync(packagedFile(/^cue\.wasm\.full\.inline-.*\.js$/), 'utf8');
  const base64 = inline.slice(inline.indexOf('"') + 1, inline.lastIndexOf('"'));
  const module = capMemory(zlib.gunzipSync(Buffer.from(base64, 'base64')), workerData.maximumPages);
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(module, go.importObject);
  go.run(instance);
  const toJson = globalThis.CueWasmAPI._toJSONImpl;
  const memory = instance.exports.mem || instance.exports.memory;
  parentPort.on('message', ({ id, program }) => {
    try {
      const result = toJson(program);
      if (!result) throw new Error('the CUE runtime gave no answer');
      const heap = memory ? memory.buffer.byteLength : 0;
      parentPort.postMessage(result.error ? { id, error: String(result.error), heap } : { id, json: result.value, heap });
    } catch (error) {
      parentPort.postMessage({ id, broken: String(error && error.message || error) });
    }
  });
  parentPort.postMessage({ ready: true });
}

start().catch(error => parentPort.postMessage({ failed: String(error && error.stack || error) }));
`;
