"""The D-Bus side of a panel that shows tray icons (StatusNotifierWatcher). The argument determines whether a host is
registered ("true", "false"); a line on standard input changes that. Prints each registered icon and each picture
received for it as a line of JSON."""
import base64
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
PROPERTIES = "org.freedesktop.DBus.Properties"


def report(**values):
    print(json.dumps(values), flush=True)


class Watcher(dbus.service.Object):
    hosted = sys.argv[1] == "true"
    items = []

    @dbus.service.method(NAME, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        item = str(service) if not str(service).startswith("/") else f"{sender}{service}"
        self.items.append(item)
        report(item=item)
        self.StatusNotifierItemRegistered(item)
        follow_picture(item)

    @dbus.service.method(NAME, in_signature="s")
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {
            "IsStatusNotifierHostRegistered": dbus.Boolean(self.hosted),
            "RegisteredStatusNotifierItems": dbus.Array(self.items, signature="s"),
            "ProtocolVersion": dbus.Int32(0),
        }

    @dbus.service.signal(NAME, signature="s")
    def StatusNotifierItemRegistered(self, item):
        pass

    @dbus.service.signal(NAME)
    def StatusNotifierHostRegistered(self):
        pass


def follow_picture(item):
    name, _, rest = item.partition("/")
    path = f"/{rest}" if rest else "/StatusNotifierItem"

    def read(*_):
        bus.call_async(
            name, path, PROPERTIES, "Get", "ss", (ITEM, "IconPixmap"), show, lambda error: report(error=str(error))
        )
        return False

    def show(pictures):
        # Reports the largest picture; each pixel has four bytes: alpha, red, green, blue.
        width, height, data = max(pictures, key=lambda picture: picture[0], default=(0, 0, b""))
        report(width=int(width), height=int(height), picture=base64.b64encode(bytes(bytearray(data))).decode())

    bus.add_signal_receiver(read, signal_name="NewIcon", bus_name=name, path=path)
    # The registering app responds to calls only after its registration was answered.
    GLib.idle_add(read)


def on_input(channel, condition):
    Watcher.hosted = sys.stdin.readline().strip() == "true"
    report(hosted=Watcher.hosted)
    return True


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus, do_not_queue=True)
watcher = Watcher(bus, "/StatusNotifierWatcher")
GLib.io_add_watch(sys.stdin, GLib.IO_IN, on_input)
report(ready=True)
GLib.MainLoop().run()
