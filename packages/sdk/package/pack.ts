/** Makes the package and packs it, as the registry would: `dark-circle-sdk-<version>.tgz`, in the folder that is named, or here. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './build.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const destination = resolve(process.argv[2] ?? '.');
// On its output stands the name of what it has made.
execFileSync('npm', ['pack', dist, '--pack-destination', destination], { stdio: ['ignore', 'inherit', 'ignore'] });
