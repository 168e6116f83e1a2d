// One measurement in a process of its own: node renders.cjs <what> <bundle> [count]. Prints JSON.
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const [what, bundle, given] = process.argv.slice(2);
const loading = performance.now();
const {
  createDefinitionCatalog,
  createNativeEngine,
  createWasmEngine,
  evaluateComponentHealth,
  loadDefinitionFiles,
  parseApplication,
  renderComponent,
} = require(bundle);
const loaded = performance.now() - loading;

const application = name => parseApplication(readFileSync(join(__dirname, name), 'utf8')).application;
const context = { appRevision: 'shop-v1', appRevisionNum: 1, cluster: 'local', clusterVersion: { major: '1', minor: 35, gitVersion: 'v1.35.0', platform: '' }, namespace: 'default' };

function loadCatalog() {
  const root = join(__dirname, '../../definitions');
  const wanted = new Set(['webservice', 'cpuscaler', 'gateway', 'sidecar'].map(name => `${name}.cue`));
  const files = ['components', 'traits'].flatMap(folder =>
    readdirSync(join(root, folder))
      .filter(name => wanted.has(name))
      .map(name => ({ filename: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') })),
  );
  return createDefinitionCatalog(loadDefinitionFiles(files).definitions);
}

function renamed(original, i) {
  const [component] = original.spec.components;
  const renamedComponent = { ...component, name: `web-${i}` };
  return {
    component: renamedComponent,
    application: { ...original, metadata: { ...original.metadata, name: `shop-${i}` }, spec: { ...original.spec, components: [renamedComponent] } },
  };
}

const anew = (definition, i) => ({ ...definition, template: { ...definition.template, text: `${definition.template.text}\n// ${i}` } });

async function measure(count, warm, run) {
  for (let i = 0; i < warm; i += 1) await run(-i);
  const times = new Float64Array(count);
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    await run(i);
    times[i] = performance.now() - start;
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  times.sort();
  const at = share => Number(times[Math.min(count - 1, Math.floor(count * share))].toFixed(3));
  return {
    count,
    perSecond: Math.round(count / seconds),
    perCpuSecond: Math.round(count / ((user + system) / 1e6)),
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

async function render(file, engine, count, warm, catalogOf = c => () => c) {
  const catalog = loadCatalog();
  const of = catalogOf(catalog);
  const original = application(file);
  return measure(count, warm, i => renderComponent({ ...renamed(original, i), catalog: of(i), context, engine }));
}

const races = {
  combination: count => render('combination.yaml', createNativeEngine(), count ?? 10_000, 2_000),
  webservice: count => render('webservice.yaml', createNativeEngine(), count ?? 40_000, 5_000),
  'parsed-anew': count =>
    render('combination.yaml', createNativeEngine({ cachedPrograms: 10 }), count ?? 2_000, 300, catalog => i => ({
      ...catalog,
      get: (...key) => anew(catalog.get(...key), i),
    })),
  wasm: async count => {
    const engine = createWasmEngine({ workers: 1 });
    const result = await render('combination.yaml', engine, count ?? 150, 10);
    await engine.close();
    return result;
  },
  first: async () => {
    const started = performance.now();
    const catalog = loadCatalog();
    const parsed = application('combination.yaml');
    const readDefinitions = performance.now() - started;
    await renderComponent({ ...renamed(parsed, 0), catalog, context, engine: createNativeEngine() });
    const first = performance.now() - started - readDefinitions;
    return { loaded, readDefinitions, first };
  },
  condition: count => {
    const engine = createNativeEngine();
    const inputs = { context: { name: 'a', appName: 'shop' }, status: { build: { phase: 'succeeded', failed: false } }, inputs: { replicas: 3 }, parameter: {} };
    return measure(count ?? 50_000, 2_000, () =>
      engine.evaluate({ source: { text: 'result: (status.build.phase == "succeeded" && inputs.replicas > 2) & bool\n', filename: 'if' }, inputs, exports: ['result'] }).json(['result']),
    );
  },
  health: async count => {
    const catalog = loadCatalog();
    const engine = createNativeEngine();
    const original = application('webservice.yaml');
    const { component } = renamed(original, 0);
    const [{ object }] = await renderComponent({ ...renamed(original, 0), catalog, context, engine });
    const output = { ...object, metadata: { ...object.metadata, generation: 3 }, status: { observedGeneration: 3, replicas: 1, readyReplicas: 1, updatedReplicas: 1 } };
    return measure(count ?? 20_000, 2_000, () => evaluateComponentHealth({ application: original, component, catalog, context, live: { output, outputs: {} }, engine }));
  },
  memory: async count => {
    const engine = createNativeEngine();
    const catalog = loadCatalog();
    const original = application('combination.yaml');
    const total = count ?? 100_000;
    const samples = [];
    for (let i = 0; i < total; i += 1) {
      await renderComponent({ ...renamed(original, i), catalog, context, engine });
      if ((i + 1) % (total / 10) === 0) samples.push(Math.round(process.memoryUsage().rss / 2 ** 20));
    }
    return { renders: total, rssMiB: samples };
  },
};

/** What an Application costs that is kept parsed beside its rendered objects, and what its names leave behind in the engine. */
races.held = async count => {
  const engine = createNativeEngine();
  const catalog = loadCatalog();
  const text = readFileSync(join(__dirname, 'combination.yaml'), 'utf8');
  const total = count ?? 2_000;
  const collected = () => {
    global.gc();
    return process.memoryUsage().heapUsed;
  };
  const keep = async (from, to, kept) => {
    for (let i = from; i < to; i += 1) {
      const { component, application: parsed } = renamed(parseApplication(text).application, i);
      kept.push([parsed, await renderComponent({ application: parsed, component, catalog, context, engine })]);
    }
  };
  const kept = [];
  await keep(0, 200, kept);
  const before = collected();
  await keep(200, 200 + total, kept);
  const kibEach = (collected() - before) / 1024 / total;
  return { applications: kept.length - 200, kibEach: Number(kibEach.toFixed(1)) };
};

Promise.resolve(races[what](given === undefined ? undefined : Number(given))).then(result => console.log(JSON.stringify(result)));
