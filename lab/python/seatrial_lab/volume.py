"""Cinder's own driver without a disk behind it, taught what it lacks: images."""
import tempfile

from cinder.tests import fake_driver
from cinder.volume import volume_utils
from oslo_config import cfg

from seatrial_lab import limits


class FakeVolumes(fake_driver.FakeLoggingVolumeDriver):
    """Stores nothing. Every volume can be attached, copied, extended and uploaded."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._creating = limits.limit_of(cfg.CONF.state_path, 'volumes')

    def create_volume(self, volume):
        with self._creating.kept():
            return super().create_volume(volume)

    def copy_image_to_volume(self, context, volume, image_service, image_id, disable_sparse=False):
        pass

    def clone_image(self, context, volume, image_location, image_meta, image_service):
        """Nothing has to be copied, so a volume from an image is ready at once."""
        return None, True

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        with tempfile.NamedTemporaryFile() as content:
            content.write(b'\0' * 65536)
            content.flush()
            volume_utils.upload_volume(context, image_service, image_meta, content.name, volume)

    def extend_volume(self, volume, new_size):
        pass

    def revert_to_snapshot(self, context, volume, snapshot):
        pass

    def migrate_volume(self, context, volume, host):
        return False, None
