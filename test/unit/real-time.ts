/** Before each file that shares a thread: a scene that the one before it sat down in stops the clock. */
import { vi } from 'vitest';

vi.useRealTimers();
