/** A length of time, e.g. `{ minutes: 10 }`; an ISO 8601 duration or a text such as `10m` works as well. */
type Duration =
  | string
  | {
      days?: number;
      hours?: number;
      minutes?: number;
      seconds?: number;
      milliseconds?: number;
    };

export interface Config {
  delivery?: {
    /**
     * The cluster that is meant when an Application names none, or names `local`. Unset: an Application has to say where it goes.
     */
    defaultCluster?: string;

    /**
     * Entity ref of the owner of Applications that name none and that no person submitted, e.g. `group:default/platform`.
     */
    defaultOwner?: string;

    /** The Kubernetes clusters that can be delivered to. */
    clusters?: Array<{
      /** Name by which placements and topologies name it. */
      name: string;

      /** Labels for cluster selectors. `name: <the cluster's name>` is always there as well. */
      labels?: { [label: string]: string };

      /** Path of a kubeconfig. Use this, or `server` with its companions. */
      kubeconfigFile?: string;

      /** Context of the kubeconfig; its current context when left out. */
      context?: string;

      /** The cluster in which the backend itself runs, with the ServiceAccount of its pod. */
      inCluster?: boolean;

      /** URL of the Kubernetes API. */
      server?: string;

      /** PEM of the certificate authority that signs the API's certificate, in base64. */
      caData?: string;

      /** Path of the same as a PEM file. */
      caFile?: string;

      /**
       * Token of a service account.
       * @visibility secret
       */
      token?: string;

      /** Path of a file that holds the token; read again when it changes. */
      tokenFile?: string;

      /** Do not check the API's certificate. For trying out only. */
      insecureSkipTlsVerify?: boolean;

      /** Marks a cluster that only pretends; shown as such. */
      sandbox?: boolean;
    }>;

    /** How objects are applied when an Application does not say otherwise. */
    apply?: {
      /**
       * What happens with a field that another manager has: `stop` (default) fails and names both, `take` overwrites it, `give-up` leaves it to the other. The policy `field-conflicts`
       * and the annotation `slipway.io/field-conflicts` of an Application come first.
       */
      onConflict?: 'stop' | 'take' | 'give-up';

      /** Whether a namespace that does not exist is created. Default: no. The annotation `slipway.io/create-namespaces` of an Application comes first. */
      createNamespaces?: boolean;
    };

    /** What happens when somebody changes an object in a cluster. */
    drift?: {
      /**
       * `heal` (default) sets it back, `report` shows it, `ignore` does neither. The policy `drift` and the annotation `slipway.io/drift` of an Application come first.
       */
      onDrift?: 'heal' | 'report' | 'ignore';
    };

    access?: {
      /**
       * What Applications may have in the clusters. An object is allowed when one rule allows all of it; what is left out of a rule is not limited, except for kinds that belong to the whole cluster. Without
       * this key everything in namespaces is allowed, and nothing that belongs to a whole cluster; with an empty list nothing is. In patterns `*` stands for any characters.
       */
      rules?: Array<{
        /** How refusals name it. */
        name?: string;
        /** Entity refs of owners of Applications, e.g. `group:default/team-a`. People can then submit only in the name of an owner that they belong to. */
        owners?: string[];
        clusters?: string[];
        environments?: string[];
        namespaces?: string[];
        /** `Deployment`, or `apps/Deployment` with the API group. */
        kinds?: string[];
        /** Kinds that belong to the whole cluster: none when left out. */
        clusterScopedKinds?: string[];
      }>;
    };

    health?: {
      /**
       * Whether the last line that a crashing container wrote is told as part of the cause. Yes by default: it says most about a crash. Only who has the permission
       * `delivery.log.read` is told it.
       */
      lastLogLine?: boolean;
    };

    /**
     * Take the clusters of Backstage's Kubernetes plugin (`kubernetes.clusterLocatorMethods`) that have a ServiceAccount's token in the configuration. Default: no.
     */
    useKubernetesPluginClusters?: boolean;

    /** How credentials of joined clusters are kept. Without a key no cluster can be joined. */
    credentials?: {
      /**
       * Keys of 32 bytes in base64 (`openssl rand -base64 32`). The first one encrypts, all of them decrypt. To change the key, put a new one first, start the backend,
       * run `slipway cluster rotate-credentials`, then take the old one away.
       * @deepVisibility secret
       */
      keys?: string[];
    };

    /**
     * Credential plugins (`aws`, `gke-gcloud-auth-plugin`, …) that a `kubeconfigFile` may name in `exec`, spelled exactly as there. They run in the backend, with its
     * environment. Kubeconfigs of clusters that are joined may name none. Default: none.
     */
    credentialPlugins?: string[];

    /** Which clusters may be joined. */
    joining?: {
      /** Clusters at addresses of the backend's own machine. For trying out only. Default: no. */
      allowLoopback?: boolean;

      /** Clusters whose certificate is not checked; they are marked in red wherever they are shown. Default: no. */
      allowInsecureSkipTlsVerify?: boolean;
    };

    /** Definitions on top of the built-in ones, below those that are published in the portal. */
    definitions?: {
      /**
       * Folders, or URLs that the portal's url reader reads (`https://github.com/platform/definitions/tree/main/traits`), with `.cue` files of `vela def`
       * or YAML resources. A definition here replaces a built-in one of the same kind and name; later locations replace earlier ones.
       */
      locations?: string[];

      /** How often locations are read again. Default 5 minutes. */
      refreshInterval?: Duration;
    };

    /** Who may approve what. */
    approvals?: {
      /** For each environment the first rule that matches holds. An environment that no rule matches can be approved by nobody. */
      rules?: Array<{
        /** Patterns of environment names: `*` stands for any characters, `?` for one. */
        environments: string[];

        /**
         * Entity refs of the groups and users that may approve, or relations of the Application's entity in the catalog: `relation:ownedBy` for its owners,
         * `relation:partOf/ownedBy` for those of its system.
         */
        approvers: string[];

        /** How many people have to approve. Default: 1. */
        quorum?: number;

        /** Whether the one who submitted a change may approve it. Default: no. */
        allowSelfApproval?: boolean;

        /** Whether a decision needs a comment. Default: no. */
        requireComment?: boolean;

        /** How long an approval can be given after it was asked for. Default: `delivery.approvals.expiresAfter`. */
        expiresAfter?: Duration;
      }>;

      /** How long approvals can be given where a rule does not say. Default: 30 days. */
      expiresAfter?: Duration;

      /** Times in which nothing can be approved for some environments, and nothing begins to be delivered there without an approval. */
      freezes?: Array<{
        /** Patterns of environment names. */
        environments: string[];

        /** Two times such as `2026-12-20T00:00`, or two moments of each week such as `friday 16:00`. */
        from: string;
        to: string;

        /** Whose clocks `from` and `to` are read from, e.g. `Europe/Berlin`. Default: `UTC`. */
        timeZone?: string;

        /** Why; shown with the freeze. */
        reason?: string;
      }>;

      /** Who may approve past the rules in an emergency: without a quorum, in a freeze, a change of their own. Unset: nobody. */
      breakGlass?: {
        /** Patterns of environment names. Default: all. */
        environments?: string[];

        /** Entity refs of groups and users. */
        approvers: string[];
      };
    };

    /** How workflows run when an Application does not say otherwise. */
    workflow?: {
      /** After how long a step that is not done fails. Default: 10 minutes. */
      stepTimeout?: Duration;

      /** The same for steps of single types: `deploy: { minutes: 30 }`. A step's own `timeout` counts before both. */
      stepTimeouts?: { [type: string]: Duration };

      /**
       * What happens when a new revision is submitted while a run is on: `supersede` (default) ends that run and starts another,
       * `queue` lets it finish first, `refuse` answers 409.
       */
      whileRunning?: 'supersede' | 'queue' | 'refuse';
    };

    /** What the definitions of traits say about where they belong; KubeVela declares these and looks at none of them. */
    rules?: {
      /** Traits that conflict stand on one component. Default: `warning`. */
      conflictsWith?: 'off' | 'warning' | 'error';

      /** A trait stands on a component of a kind that it is not made for. Default: `warning`. */
      appliesToWorkloads?: 'off' | 'warning' | 'error';

      /** A trait restarts the pods of its component whenever it changes. Default: `off`. */
      podDisruptive?: 'off' | 'warning' | 'error';
    };

    /** The part of the backend that moves runs on. */
    runner?: {
      /** How many runs are worked on at the same moment by this backend. Default: 10. */
      concurrency?: number;

      /** How long at most until something that only the database knows is seen. Default: 1 second. */
      pollInterval?: Duration;
    };

    /** When this backend is short of something, it takes on no more runs and refuses to render what is only to be shown, until that is over. */
    pressure?: {
      /** So long the event loop may stand still. Default: 2 seconds. */
      standstill?: Duration;

      /** So much may be used of the memory that Node's heap or the container has, from 0 to 1. Default: 0.9. */
      memory?: number;
    };

    /**
     * What is kept of the past. A run or revision goes only when it is both too many and too old; what is on, what is in a cluster, what an approval waits
     * for and what an Application is to be stays in any case.
     */
    retention?: {
      /** Newest runs, and newest revisions, of each Application that stay. Default: 20. */
      keep?: number;

      /** Newest successful deliveries of each Application that stay, to go back to. Default: 5. */
      keepSuccessful?: number;

      /** Younger runs and revisions stay however many there are. Default: 30 days. */
      after?: Duration;

      /** How long it stays readable what became of a deleted Application. Default: 365 days. */
      deletedAfter?: Duration;

      /** How often it is cleaned up. Default: 1 hour. */
      interval?: Duration;
    };

    /** Manifests in repositories, named by the annotation `slipway.io/manifest` of catalog entities. */
    manifests?: {
      /** How often they are looked at; a webhook that reaches Backstage's events is faster. Default: 2 minutes. */
      interval?: Duration;
    };

    /** HTTP requests of workflow steps to services outside of the clusters. Link-local and metadata addresses are refused whatever stands here. */
    http?: {
      /**
       * What may be asked: hosts (`hooks.example.com`, which means https), patterns (`*.example.com`) or origins (`http://metrics.svc:9090`). Default: nothing.
       */
      allow?: string[];

      /** Whether addresses of this machine itself may be asked. Default: no. */
      allowLoopback?: boolean;

      /** Longest time of one request with its redirects. Default: 30 seconds. */
      timeout?: Duration;

      /** Largest body of an answer that is read, bytes. Default: 1 MiB. */
      maxBytes?: number;
    };

    /** E-mail of workflow steps. */
    email?: {
      /** Servers that mail may be handed to, each as `host:port`. Default: none. */
      servers?: string[];
    };

    /** What anybody may send, and what may come of it, before it is refused. The limits of CUE are below `delivery.cue`. */
    limits?: {
      /** Requests to the HTTP API. */
      request?: {
        /**
         * Bytes of a body. Default: 1,048,576; at most 67,108,864.
         * @visibility backend
         */
        bytes?: number;
      };

      /** Manifests of Applications. */
      manifest?: {
        /**
         * Bytes. Default: 524,288; at most 16,777,216.
         * @visibility backend
         */
        bytes?: number;

        /**
         * Values, with every alias counted as often as it is used. Default: 100,000; at most 2,000,000.
         * @visibility backend
         */
        values?: number;

        /**
         * Levels inside one another. Default: 64; at most 200.
         * @visibility backend
         */
        depth?: number;
      };

      /** What a component becomes in one place. */
      rendered?: {
        /**
         * Objects. Default: 500; at most 10,000.
         * @visibility backend
         */
        objects?: number;

        /**
         * Bytes of one object, as JSON. Default: 1,048,576, which is about what Kubernetes stores; at most 16,777,216.
         * @visibility backend
         */
        bytes?: number;
      };
    };

    /** How CUE is evaluated. */
    cue?: {
      /**
       * `native` (default): our own evaluator; `wasm`: Go's CUE 0.4.3 compiled to WebAssembly, about fifty times slower; `both`: the answers of
       * `native`, compared with those of `wasm`, with each kind of difference in the log once for a definition.
       */
      engine?: 'native' | 'wasm' | 'both';

      /** What one evaluation may use up in the backend's own process, in steps: the same number on every machine. Default: 200,000, less than 0.1 s. */
      steps?: number;

      /** Characters of a text that a function or an operator may make. Default: 4,194,304; at most 67,108,864. `wasm` does not count it, nor the next two. */
      text?: number;

      /** Elements of a list that one may make. Default: 100,000; at most 10,000,000. */
      elements?: number;

      /** Levels of fields inside one another. Default, and at most: 250. */
      levels?: number;

      /** Characters of a template. Default, and at most: 262,144. */
      source?: number;

      /** Levels of braces, brackets and operators inside one another in a template. Default, and at most: 200. */
      nesting?: number;

      /** Deadline of one evaluation by `wasm`. Default: 5 seconds. */
      timeout?: Duration;

      /** A second try, in a worker thread, for what needs more steps than that. Without it, it ends with an error at once. */
      overflow?: {
        /** Steps in the worker thread. A million takes about 0.5 s. */
        steps: number;

        /** Deadline of an evaluation there. Default: 5 seconds. */
        timeout?: Duration;

        /** Heap of the worker thread at most, in MiB. Default: 512. */
        memory?: number;
      };

      /** After how many exhausted budgets in a row a definition is not evaluated any more until there is a new revision of it. Default: 3. */
      quarantineAfter?: number;
    };
  };
}
