import { runProcess } from './process/runProcess';
import { startSandboxCluster } from './startSandboxCluster';

void runProcess(startSandboxCluster);
