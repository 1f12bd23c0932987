"""A notification service on the session's bus. Prints each request to show or close a notification as a line of JSON."""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"


def report(**values):
    print(json.dumps(values), flush=True)


class Notifications(dbus.service.Object):
    last = 0

    @dbus.service.method(NAME, out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "body-markup", "body-hyperlinks", "icon-static"]

    @dbus.service.method(NAME, out_signature="ssss")
    def GetServerInformation(self):
        return "recorder", "tests", "1", "1.2"

    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        self.last = int(replaces) or self.last + 1
        has_picture = any(name in hints for name in ("image-data", "image_data", "icon_data", "image-path"))
        report(
            id=self.last,
            app=str(app),
            icon=str(icon) or ("picture" if has_picture else ""),
            title=str(summary),
            body=str(body),
            urgency=int(hints.get("urgency", 1)),
        )
        return dbus.UInt32(self.last)

    @dbus.service.method(NAME, in_signature="u")
    def CloseNotification(self, number):
        report(closed=int(number))
        self.NotificationClosed(number, dbus.UInt32(3))

    @dbus.service.signal(NAME, signature="uu")
    def NotificationClosed(self, number, reason):
        pass


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus, do_not_queue=True)
service = Notifications(bus, "/org/freedesktop/Notifications")
report(ready=True)
GLib.MainLoop().run()
