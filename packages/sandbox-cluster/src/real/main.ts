import { runProcess } from '../process/runProcess';
import { startApiServer } from './startApiServer';

void runProcess(startApiServer);
