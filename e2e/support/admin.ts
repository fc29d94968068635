import { loadCloud } from '../../src/config/clouds-yaml.ts';
import { type Connection, connect } from '../../src/openstack/connect.ts';

/** Does something to the lab as its administrator. */
export async function asAdmin<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(await loadCloud({ cloud: 'lab' }));
  try {
    return await work(connection);
  } finally {
    await connection.transport.close();
  }
}
