package gudok.dialplan.xml;

import gudok.dialplan.model.Place;
import javax.xml.stream.Location;

/** A {@link Place} as StAX names it, and back. */
record PlaceLocation(Place place) implements Location {
    static Place of(Location location) {
        String file = location.getSystemId();
        return new Place(file == null ? "" : file, location.getLineNumber(), location.getColumnNumber());
    }

    @Override
    public int getLineNumber() {
        return place.line();
    }

    @Override
    public int getColumnNumber() {
        return place.column();
    }

    @Override
    public int getCharacterOffset() {
        return -1;
    }

    @Override
    public String getPublicId() {
        return "";
    }

    @Override
    public String getSystemId() {
        return place.file();
    }
}
