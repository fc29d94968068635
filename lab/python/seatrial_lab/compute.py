"""Nova's own fake hypervisor, made to last: it wires ports, waits for them, and remembers its guests after a restart."""
import io

import eventlet.timeout
from nova import context as nova_context
from nova import exception
from nova import objects
from nova.compute import power_state
from nova.compute import vm_states
from nova.image import glance
from nova.virt import fake
from oslo_config import cfg

from seatrial_lab import limits
from seatrial_lab import taps

CONF = cfg.CONF
IMAGES = glance.API()
BOOT_TEXT = """[    0.000000] Linux version 6.1.0 (seatrial@lab)
[    0.412345] Booting paravirtualized kernel on fake hypervisor {host}
cloud-init: instance-id {uuid}

{name} login:
"""


class FakeHypervisor(fake.FakeDriver):
    """Boots nothing, but keeps the order of things a real hypervisor keeps."""

    def init_host(self, host):
        super().init_host(host)
        self._spawning = limits.limit_of(CONF.state_path, f'spawn-{CONF.host}')
        context = nova_context.get_admin_context()
        for instance in objects.InstanceList.get_by_host(context, host, expected_attrs=['flavor']):
            self._remember(instance)

    def _remember(self, instance):
        """A guest of before the restart is still there, as it would be under libvirt."""
        if instance.vm_state in (vm_states.BUILDING, vm_states.SHELVED_OFFLOADED, vm_states.DELETED):
            return
        state = power_state.RUNNING if instance.power_state == power_state.RUNNING else power_state.SHUTDOWN
        self.resources.claim(
            vcpus=instance.flavor.vcpus, mem=instance.flavor.memory_mb, disk=instance.flavor.root_gb)
        self.instances[instance.uuid] = fake.FakeInstance(instance.name, state, instance.uuid)

    def spawn(self, context, instance, image_meta, injected_files, admin_password, allocations,
              network_info=None, block_device_info=None, power_on=True, accel_info=None):
        def boot():
            super(FakeHypervisor, self).spawn(
                context, instance, image_meta, injected_files, admin_password, allocations,
                network_info=network_info, block_device_info=block_device_info, power_on=power_on,
                accel_info=accel_info)
        with self._spawning.kept():
            self._wired(instance, network_info, boot)

    def _wired(self, instance, network_info, work):
        """Plugs the ports, does the work, and returns when Neutron has said that every port is up."""
        vifs = network_info or []
        awaited = [('network-vif-plugged', vif['id']) for vif in vifs if vif.get('active') is False]
        try:
            with self.virtapi.wait_for_instance_event(
                    instance, awaited if CONF.vif_plugging_timeout else [], deadline=CONF.vif_plugging_timeout):
                self.plug_vifs(instance, vifs)
                work()
        except eventlet.timeout.Timeout:
            self.unplug_vifs(instance, vifs)
            if CONF.vif_plugging_is_fatal:
                raise exception.VirtualInterfaceCreateException()

    def plug_vifs(self, instance, network_info):
        for vif in network_info or []:
            taps.plug(vif['id'])

    def unplug_vifs(self, instance, network_info):
        for vif in network_info or []:
            taps.unplug(vif['id'])

    def attach_interface(self, context, instance, image_meta, vif):
        super().attach_interface(context, instance, image_meta, vif)
        taps.plug(vif['id'])

    def detach_interface(self, context, instance, vif):
        taps.unplug(vif['id'])
        self._interfaces.pop(vif['id'], None)

    def destroy(self, context, instance, network_info, block_device_info=None, destroy_disks=True,
                destroy_secrets=True):
        self.unplug_vifs(instance, network_info)
        super().destroy(context, instance, network_info, block_device_info, destroy_disks)

    def cleanup(self, context, instance, network_info, *args, **kwargs):
        self.unplug_vifs(instance, network_info)
        super().cleanup(context, instance, network_info, *args, **kwargs)

    def finish_migration(self, context, migration, instance, disk_info, network_info, *args, **kwargs):
        self.plug_vifs(instance, network_info)
        super().finish_migration(context, migration, instance, disk_info, network_info, *args, **kwargs)

    def finish_revert_migration(self, context, instance, network_info, *args, **kwargs):
        self.plug_vifs(instance, network_info)
        super().finish_revert_migration(context, instance, network_info, *args, **kwargs)

    def snapshot(self, context, instance, image_id, update_task_state):
        super().snapshot(context, instance, image_id, update_task_state)
        image = IMAGES.get(context, image_id)
        formats = {'disk_format': image.get('disk_format') or 'raw', 'container_format': 'bare'}
        IMAGES.update(context, image_id, {**formats, 'name': image['name'], 'properties': {}},
                      data=io.BytesIO(bytes(65536)), purge_props=False)

    def get_console_output(self, context, instance):
        return BOOT_TEXT.format(host=CONF.host, uuid=instance.uuid, name=instance.hostname)
